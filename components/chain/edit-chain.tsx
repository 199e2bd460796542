"use client";

import dynamic from "next/dynamic";
import { LateForm } from "@/components/form/late-form";
import { Button } from "@/components/ui/button";
import type { DeclaredChainRow } from "@/lib/contract/chain";

const load = () => import("./chain-forms");
const EditChainForm = dynamic(() => load().then((m) => m.EditChainForm), { ssr: false });

/** Changes a declared chain. Its form comes when it is asked for. */
export function EditChain({ chain }: { chain: DeclaredChainRow }) {
  return (
    <LateForm trigger={<Button variant="primary">Edit</Button>} load={load}>
      {(overlay) => <EditChainForm overlay={overlay} chain={chain} />}
    </LateForm>
  );
}
