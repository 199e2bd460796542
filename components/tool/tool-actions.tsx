"use client";

import Link from "next/link";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import {
  type ToolDetail,
  toolFreezeContract,
  toolRejectContract,
  toolUnfreezeContract,
} from "@/lib/contract/tool";
import { ChangeDefinition } from "./definition-forms";

/** What an operator may do with a tool in its present state. */
export function ToolActions({ tool }: { tool: ToolDetail }) {
  const { id, state, drifted } = tool;
  const freeze = useAct(toolFreezeContract, `${tool.tool} is frozen`);
  const unfreeze = useAct(toolUnfreezeContract, `${tool.tool} may be called again`);
  const reject = useAct(toolRejectContract, `${tool.tool} was rejected`);
  if (state === "rejected") return null;
  const reviewable = state === "proposed" || state === "active";
  return (
    <>
      <ChangeDefinition tool={tool} />
      {state === "proposed" ? (
        <ConfirmWithReason
          trigger={<Button>Reject</Button>}
          title={`Reject ${tool.tool}?`}
          consequence="It is never called, and nobody can be entitled to it."
          confirmLabel="Reject tool"
          pendingLabel="Rejecting"
          onConfirm={(reason) => reject({ id, reason })}
        />
      ) : null}
      {state === "active" ? (
        <ConfirmWithReason
          trigger={<Button>Freeze</Button>}
          title={`Freeze ${tool.tool}?`}
          consequence={`Every call of it is blocked from the next record on. This stops ${countOf(tool.entitlements, "entitlement")}.`}
          confirmLabel="Freeze tool"
          pendingLabel="Freezing"
          onConfirm={(reason) => freeze({ id, reason })}
        />
      ) : null}
      {state === "frozen" ? (
        <ConfirmWithReason
          trigger={<Button variant="primary">Unfreeze</Button>}
          title={`Unfreeze ${tool.tool}?`}
          consequence={`It can be called again under ${countOf(tool.entitlements, "entitlement")}.`}
          confirmLabel="Unfreeze tool"
          pendingLabel="Unfreezing"
          danger={false}
          onConfirm={(reason) => unfreeze({ id, reason })}
        />
      ) : null}
      {reviewable ? (
        <Button asChild variant={state === "proposed" || drifted ? "primary" : "secondary"}>
          <Link href={`/tools/${id}/review`}>
            {state === "proposed" ? "Review" : "Review again"}
          </Link>
        </Button>
      ) : null}
    </>
  );
}
