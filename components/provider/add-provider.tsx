"use client";

import dynamic from "next/dynamic";
import { LateForm } from "@/components/form/late-form";
import { Button } from "@/components/ui/button";
import type { AddProviderProps } from "./provider-forms";

const load = () => import("./provider-forms");
const AddProviderForm = dynamic(() => load().then((m) => m.AddProviderForm), { ssr: false });

/** Adds a provider. Its form comes when it is asked for. */
export function AddProvider({ me }: AddProviderProps) {
  return (
    <LateForm trigger={<Button variant="primary">Add provider</Button>} opensAs="add" load={load}>
      {(overlay) => <AddProviderForm overlay={overlay} me={me} />}
    </LateForm>
  );
}
