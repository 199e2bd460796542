import type { SessionFacts } from "../../core/decide";
import type { Json, JsonObject } from "../../core/kernel";
import { modelClassOf, type ToolFacts, withoutPointers } from "../../core/policy";
import {
  type CallPrint,
  driftOf,
  expireCalls,
  type Fingerprint,
  modelAsRouted,
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
): Pick<SessionFacts, "window" | "origins" | "drift" | "requested" | "strayed" | "duties"> {
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
    ...(tool ? compared(memory, tool, request.arguments, fingerprint) : NOT_COMPARED),
    ...(head.window.requested ? { requested: head.window.requested } : {}),
    ...(head.window.routed?.duties ? { duties: head.window.routed.duties } : {}),
    ...(modelAsRouted(head.window) ? {} : { strayed: true }),
  };
}

const NOT_COMPARED = { origins: {}, drift: NO_DRIFT };

/** What of one call is compared with what the session has seen: values, and all that they say together. */
const MAX_VALUES = 128;
const MAX_LENGTH = 65_536;

/** Where a call's values come from, and how far it drifts. Of one that is too large nothing is known, which vouches for nothing. */
function compared(
  memory: SessionMemory,
  tool: ToolFacts,
  args: JsonObject,
  fingerprint: Fingerprint,
): Pick<SessionFacts, "origins" | "drift"> {
  const reads = tool.effects.length > 0 && tool.effects.every((effect) => effect === "read");
  if (isLarge(args))
    return reads ? { origins: {}, drift: ASKED } : { origins: {}, drift: TOO_LARGE };
  return {
    origins: originsOf(memory, tool, args, fingerprint),
    drift: driftOf(memory, tool, args, fingerprint),
  };
}

const ASKED = { asked: true, score: 0, why: [] };
const TOO_LARGE = {
  ...{ asked: false, score: 100 },
  why: ["It is too large to be compared with what the session has seen."],
};

function isLarge(args: JsonObject): boolean {
  let values = 0;
  let length = 0;
  const exceeds = (value: Json): boolean => {
    if (typeof value === "object" && value !== null) return Object.values(value).some(exceeds);
    values += 1;
    length += typeof value === "string" ? value.length : 0;
    return values > MAX_VALUES || length > MAX_LENGTH;
  };
  return exceeds(args);
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
