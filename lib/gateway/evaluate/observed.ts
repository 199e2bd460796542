import type { Decided } from "../../core/decide";
import { permits } from "../../core/kernel";
import { authorised, proposed, type Source, sourceOf, told } from "../../core/session";
import type { GatewayPorts, SessionState } from "../ports";
import type { Asked } from "./desk";
import { printOfCall } from "./memory-facts";

type Ports = Pick<GatewayPorts, "fingerprint">;

/**
 * The session once a call was decided, as far as its window and its end are concerned, and what the agent said it is about: kept
 * once, as a claim, which vouches for nothing.
 */
export function afterDecision(
  ports: Ports,
  asked: Asked,
  head: SessionState,
  decided: Decided,
  { now, until }: { now: Date; until: string | undefined },
): { head: SessionState; sources: Source[] } {
  // Whoever the session is not bound to neither uses it up nor ends it.
  if (head.credentialId !== null && head.credentialId !== asked.caller.credential.id)
    return { head, sources: [] };
  const call = {
    print: printOfCall(ports, asked),
    until: until === undefined ? null : new Date(until),
    waits: decided.verdict === "step_up",
  };
  const claim = claimOf(ports, asked, proposed(head.window, call, now));
  const paid = permits(decided.verdict) && decided.grants.length > 0;
  const after = {
    ...head,
    window: paid ? authorised(claim.window, now) : claim.window,
    state: decided.ends && head.state === "open" ? "ended" : head.state,
  };
  return { head: after, sources: claim.sources };
}

function claimOf(
  ports: Ports,
  { caller, request }: Asked,
  window: SessionState["window"],
): { window: SessionState["window"]; sources: Source[] } {
  if (request.intent === null) return { window, sources: [] };
  const fingerprint = ports.fingerprint(caller.orgId);
  const heard = told(window, fingerprint(`claim\n${request.intent}`));
  if (!heard) return { window, sources: [] };
  return { window: heard, sources: [sourceOf(request.intent, { kind: "claim" }, fingerprint)] };
}
