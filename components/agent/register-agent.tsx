"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { LateForm } from "@/components/form/late-form";
import type { RegisterAgentProps } from "./register-agent-form";

const load = () => import("./register-agent-form");
const RegisterAgentForm = dynamic(() => load().then((m) => m.RegisterAgentForm), { ssr: false });

type Props = RegisterAgentProps & { trigger: ReactNode };

/** Registers an agent as a proposal. Its form comes when it is asked for. */
export function RegisterAgent({ trigger, ...rest }: Props) {
  return (
    <LateForm trigger={trigger} opensAs="register" load={load}>
      {(overlay) => <RegisterAgentForm overlay={overlay} {...rest} />}
    </LateForm>
  );
}
