"use client";

import dynamic from "next/dynamic";
import type { ReactElement } from "react";
import { LateForm } from "@/components/form/late-form";
import { Button } from "@/components/ui/button";
import type { ObservedPath } from "./chain-values";

const load = () => import("./chain-forms");
const DeclareChainForm = dynamic(() => load().then((m) => m.DeclareChainForm), { ssr: false });

type Props = { from?: ObservedPath; trigger?: ReactElement };

const NOTHING: ObservedPath = { tools: [], agents: [] };
const DECLARE = <Button variant="primary">Declare chain</Button>;

/** Declares a chain; what was observed is filled in. Its form comes when it is asked for. */
export function DeclareChain({ from = NOTHING, trigger = DECLARE }: Props) {
  return (
    <LateForm trigger={trigger} opensAs="declare" load={load}>
      {(overlay) => <DeclareChainForm overlay={overlay} from={from} />}
    </LateForm>
  );
}
