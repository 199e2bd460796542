import type { SessionFacts } from "../../core/decide";
import { modelClassOf, withoutPointers } from "../../core/policy";
import {
  type CallPrint,
  driftOf,
  expireCalls,
  NO_DRIFT,
  originsOf,
  printOf,
  type SessionMemory,
  UNTOLD,
  windowFacts,
} from "../../core/session";
import type { Caller } from "../door/authenticate";
import type { GatewayPorts } from "../ports";
import { type Actor, memoryOf } from "../session/actor";
import type { EvaluationRequest } from "./proposal";

type Ports = Pick<GatewayPorts, "fingerprint">;
type Asked = { caller: Caller; request: EvaluationRequest };

/** What the session's memory says of a proposed call: its reasoning window, where the arguments come from, how far it drifts. */
export function memoryFacts(
  ports: Ports,
  asked: Asked,
  actor: Actor,
  now: Date,
): Pick<SessionFacts, "window" | "origins" | "drift" | "requested"> {
  const { caller, request } = asked;
  const { bundle } = caller.view;
  const { head } = actor;
  const fingerprint = ports.fingerprint(caller.orgId);
  const tool = bundle.tool(request.tool);
  const memory = knownMemory(actor, now);
  return {
    window: windowFacts(head.window, now, {
      print: printOfCall(ports, asked),
      model: head.model,
      classOf: (model) => modelClassOf(bundle.settings, model),
    }),
    origins: tool ? originsOf(memory, tool, request.arguments, fingerprint) : {},
    drift: tool ? driftOf(memory, tool, request.arguments, fingerprint) : NO_DRIFT,
    ...(head.window.requested ? { requested: head.window.requested } : {}),
  };
}

/**
 * What the session has seen. While something untrusted may have been read that nobody told (a call is still open, its outcome is
 * missing, or its text never came), no value is clean for being in none of the texts that are known.
 */
function knownMemory(actor: Actor, now: Date): SessionMemory {
  const memory = memoryOf(actor);
  const { labels, openCalls } = actor.head;
  const { open, labels: expired } = expireCalls(openCalls, now);
  const missing = [...labels, ...expired].includes("unknown");
  const running = open.some((call) => call.labels.includes("untrusted"));
  const unseen = labels.includes("untrusted") && !memory.sources.some(isUntrusted);
  return missing || running || unseen ? { sources: [...memory.sources, UNTOLD] } : memory;
}

function isUntrusted({ kind, labels }: SessionMemory["sources"][number]): boolean {
  return kind === "result" && Array.isArray(labels) && labels.includes("untrusted");
}

/** A request is decided more than once, and always the same call. */
const prints = new WeakMap<EvaluationRequest, CallPrint>();

/** What loops are recognised by: the call without the arguments that its tool's review says may vary. */
export function printOfCall(ports: Ports, { caller, request }: Asked): CallPrint {
  const known = prints.get(request);
  if (known) return known;
  const roles = caller.view.bundle.tool(request.tool)?.argumentRoles ?? {};
  const volatile = Object.keys(roles).filter((pointer) => roles[pointer]?.volatile);
  const args = withoutPointers(request.arguments, volatile);
  const print = printOf(ports.fingerprint(caller.orgId), request.tool, args);
  prints.set(request, print);
  return print;
}
