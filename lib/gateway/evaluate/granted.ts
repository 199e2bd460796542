import type { GrantFacts } from "../../core/decide";
import type { GatewayPorts } from "../ports";
import type { Actor } from "../session/actor";
import { type Asked, decideFor, type Judged } from "./desk";

/** Grants that may pay for this call: all of its session and action, or only that of the approval which the caller names. */
export async function grantsFor(
  ports: Pick<GatewayPorts, "grants">,
  { caller, request }: Asked,
  sessionId: string,
  digest: string,
): Promise<GrantFacts[]> {
  const grants = await ports.grants.find(caller.orgId, sessionId, digest);
  return grants.filter(({ approval }) => [null, approval].includes(request.approval));
}

/**
 * Decides on the grants found. Naming an approval gives nothing by itself: one that is not for this very call is as good as
 * none, and the answer says so.
 */
export function decideGranted(
  desk: { ports: GatewayPorts },
  asked: Asked,
  handle: string,
  actor: Actor,
  grants: readonly GrantFacts[],
): Judged {
  const decided = decideFor(desk, asked, handle, actor, grants);
  const { approval } = asked.request;
  if (approval === null || decided.verdict !== "step_up") return decided;
  const text =
    grants.length === 0
      ? `The approval ${approval} is not one for this very call in this session.`
      : `The approval ${approval} was given under other policies or before the session gained a label.`;
  const reason = { policy: "ceiling:approval-not-applicable", effect: "forbid" as const, text };
  return { ...decided, reasons: [{ ...reason, verdict: "step_up" }, ...decided.reasons] };
}
