import * as z from "zod/mini";
import { actionPayload, decisionData } from "../../core/decide";
import { type SessionTrace, traceOfHappening, traceOfStep } from "../../core/drift";
import type { JsonObject } from "../../core/kernel";
import { destinationsIn, type Fingerprint, reachesOutside, unvouchedIn } from "../../core/session";
import type { KnownTool } from "./inventory";
import type { Told } from "./read-stretch";

/** What an event says of the agent itself: the model or prompt that it ran on. */
export type Version = { kind: "model" | "snapshot" | "version" | "prompt"; value: string };

/** What one event adds to its session. */
export type Piece = { told: Told; trace: SessionTrace; versions: Version[] };

export type Knowledge = {
  tools: ReadonlyMap<string, KnownTool>;
  limits: ReadonlySet<string>;
  /** The arguments of decisions that may reach outside, by event; those erased are left out. */
  actions: ReadonlyMap<string, string>;
  fingerprint: Fingerprint;
};

const recorded = z.object({ data: decisionData });
const opening = z.object({
  data: z.object({
    requested_tools: z.optional(z.array(z.string())),
    model: z.optional(z.nullable(z.string())),
  }),
});

/** Whether the arguments of a decision have to be looked at: its tool may reach outside. */
export function mayReachOutside(told: Told, tools: Knowledge["tools"]): boolean {
  const tool = told.tool_id === null ? undefined : tools.get(told.tool_id);
  return told.kind === "decision" && tool !== undefined && reachesOutside(tool);
}

/** What an event adds to its session; null for one that drift does not look at, or cannot read. */
export function pieceOf(told: Told, knowledge: Knowledge): Piece | null {
  const at = told.recorded_at.getTime();
  const plain = (trace: SessionTrace | null, versions: Version[] = []) =>
    trace && { told, trace, versions };
  switch (told.kind) {
    case "decision":
      return plain(decisionTrace(told, at, knowledge));
    case "session.opened": {
      const data = opening.safeParse(parsed(told.canonical)).data?.data;
      const openedFor = data?.requested_tools ?? [];
      const model = data?.model ? [{ kind: "model" as const, value: data.model }] : [];
      return plain(traceOfHappening({ type: "opened", at, openedFor }), model);
    }
    case "session.turn":
      return plain(traceOfHappening({ type: "turn", at }));
    case "session.erased":
      return plain(traceOfHappening({ type: "erased", at }));
    case "outcome":
      return plain(traceOfHappening({ type: "outcome", at }));
    case "span.chat": {
      const reasoning = Math.min(Number(told.span?.reasoning ?? 0), Number.MAX_SAFE_INTEGER);
      return plain(traceOfHappening({ type: "thought", at, reasoning }), versionsOf(told));
    }
    case "span.invoke_agent":
      return plain(traceOfHappening({ type: "thought", at, reasoning: 0 }), versionsOf(told));
    case "span.execute_tool": {
      const tool = knowledge.tools.get(told.tool_id ?? "")?.id ?? told.span?.tool ?? "unknown";
      return plain(traceOfHappening({ type: "executed", at, tool }));
    }
    default:
      return null;
  }
}

function versionsOf({ span }: Told): Version[] {
  const kinds = ["model", "snapshot", "version", "prompt"] as const;
  return kinds.flatMap((kind) => {
    const value = span?.[kind];
    return value ? [{ kind, value }] : [];
  });
}

const NO_TOOL: KnownTool = { id: "", argumentRoles: {} };

function decisionTrace(told: Told, at: number, knowledge: Knowledge): SessionTrace | null {
  const data = recorded.safeParse(parsed(told.canonical)).data?.data;
  if (!data) return null;
  const tool = knowledge.tools.get(told.tool_id ?? "") ?? NO_TOOL;
  const figure = (name: string) => Number(data.window?.[name] ?? 0);
  const handles = data.reasons.flatMap(({ policy, effect }) =>
    effect === "forbid" ? [policy.slice(policy.indexOf(":") + 1)] : [],
  );
  return traceOfStep({
    ...{ eventId: told.id, at, tool: data.tool, verdict: data.verdict, effects: data.effects },
    ...{ resources: data.resources, sensitivity: data.sensitivity, drift: data.drift ?? null },
    unvouched: unvouchedIn(tool, data.origins ?? {}),
    destinations: destinationsOf(told, tool, knowledge),
    permitted: data.reasons.some(({ effect }) => effect === "permit"),
    limits: handles.filter((handle) => knowledge.limits.has(handle)),
    ...{ identical: figure("identical"), similar: figure("similar") },
    ...{ deliberation: figure("deliberated"), reasoning: figure("reasoningTokens") },
  });
}

const PRINT_LENGTH = 12;

/** Prints, so that what is kept names nobody; equal ones are recognised. */
function destinationsOf(
  told: Told,
  tool: KnownTool,
  { actions, fingerprint }: Knowledge,
): string[] {
  const text = actions.get(told.id);
  const action = text === undefined ? undefined : actionPayload.safeParse(parsed(text)).data;
  if (!action) return [];
  return destinationsIn(tool, action.effective as JsonObject).map((place) =>
    fingerprint(`destination\n${place}`).slice(0, PRINT_LENGTH),
  );
}

function parsed(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}
