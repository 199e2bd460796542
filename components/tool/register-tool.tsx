"use client";

import dynamic from "next/dynamic";
import { LateForm } from "@/components/form/late-form";
import { Button } from "@/components/ui/button";

const load = () => import("./definition-forms");
const RegisterToolForm = dynamic(() => load().then((m) => m.RegisterToolForm), { ssr: false });

/** Registers a tool as a proposal. Its form comes when it is asked for. */
export function RegisterTool() {
  return (
    <LateForm
      trigger={<Button variant="primary">Register tool</Button>}
      opensAs="register"
      load={load}
    >
      {(overlay) => <RegisterToolForm overlay={overlay} />}
    </LateForm>
  );
}
