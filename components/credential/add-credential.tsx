"use client";

import dynamic from "next/dynamic";
import { LateForm } from "@/components/form/late-form";
import { Button } from "@/components/ui/button";
import type { AddCredentialProps } from "./credential-forms";

const load = () => import("./credential-forms");
const AddCredentialForm = dynamic(() => load().then((m) => m.AddCredentialForm), { ssr: false });

/** Adds a credential to the inventory. Its form comes when it is asked for. */
export function AddCredential({ me }: AddCredentialProps) {
  return (
    <LateForm trigger={<Button variant="primary">Add credential</Button>} load={load}>
      {(overlay) => <AddCredentialForm overlay={overlay} me={me} />}
    </LateForm>
  );
}
