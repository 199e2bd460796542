import { EFFECTS, highest, type Sensitivity } from "../../core/kernel";
import { ACCESS_CLASSES, AUTONOMIES } from "../../core/policy";
import type { RouteFacts } from "../../core/routing";
import type { Tx } from "../../store/transact";
import { oneOf } from "../show";

/** A session that used a model and was never routed, as far as a route would have known it. */
export type Unrouted = {
  id: string;
  /** All but its task class, which is the document's to tell. */
  facts: Omit<RouteFacts, "taskClass">;
  /** What its opener declared; null where nobody did. */
  declared: string | null;
  /** As its telemetry named it. */
  model: string | null;
  tokens: { input: number; cached: number; output: number; reasoning: number };
};

/** Sessions by their ids, with the facts that are on record of them. */
export async function unroutedSessions(
  tx: Tx,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, Unrouted>> {
  const sessions = await tx.session.findMany({
    where: { orgId, id: { in: [...ids] } },
    include: {
      agent: {
        select: {
          ...{ handle: true, autonomy: true, accessClass: true, ceiling: true, models: true },
          ownerId: true,
        },
      },
    },
  });
  const owners = [...new Set(sessions.flatMap(({ agent }) => agent.ownerId ?? []))];
  const teams = await teamsOf(tx, orgId, owners);
  return new Map(
    sessions.map((session) => {
      const { id, agent, labels, calls, effects } = session;
      const tokens = tokensOf(session);
      const touched = effects.length > 0 || session.parentId !== null;
      const facts: Unrouted["facts"] = {
        ...{ agent: agent.handle, models: agent.models },
        team: teams.get(agent.ownerId ?? "") ?? null,
        autonomy: oneOf(AUTONOMIES, agent.autonomy),
        accessClass: oneOf(ACCESS_CLASSES, agent.accessClass),
        ceiling: highest([agent.ceiling as Sensitivity]),
        sensitivity: sensitivityOf(labels, touched),
        claimed: { taskClass: null, sensitivity: null },
        tools: toolsIn(session.window),
        effects: EFFECTS.filter((effect) => effects.includes(effect)),
        labels,
        steps: calls,
        // A model is asked once for each call and once for the answer; what it read is spread over these.
        contextTokens: Math.round(tokens.input / (calls + 1)),
        outputTokens: Math.round((tokens.output - tokens.reasoning) / (calls + 1)),
        reasoningTokens: Math.round(tokens.reasoning / (calls + 1)),
        ...{ latencyTargetMs: null, budgetLeftPercent: null, asked: "auto", draw: 0 },
        at: session.openedAt.toISOString(),
        session: session.externalId,
      };
      const declared = session.origin === "opened" ? session.taskClass : null;
      return [id, { id, facts, declared, model: session.model, tokens }] as const;
    }),
  );
}

type Counted = { inputTokens: bigint; outputTokens: bigint; reasoningTokens: bigint };

/** Output includes reasoning; telemetry that tells of more reasoning than output has told of the two apart. */
function tokensOf({ inputTokens, outputTokens, reasoningTokens }: Counted): Unrouted["tokens"] {
  const [told, reasoning] = [Number(outputTokens), Number(reasoningTokens)];
  const output = reasoning > told ? told + reasoning : told;
  return { input: Number(inputTokens), cached: 0, output, reasoning };
}

const MARKED: readonly Sensitivity[] = ["restricted", "confidential"];
const PRIVATE = ["personal", "secret"];

/** As the gateway takes it of a session's labels. */
function sensitivityOf(labels: readonly string[], touched: boolean): Sensitivity {
  return highest([
    touched ? "internal" : "public",
    ...MARKED.filter((level) => labels.includes(level)),
    ...(PRIVATE.some((label) => labels.includes(label)) ? ["confidential" as const] : []),
  ]);
}

function toolsIn(window: unknown): string[] {
  const { requested = [], tools = [] } = window as { requested?: string[]; tools?: string[] };
  return [...new Set([...requested, ...tools])].sort();
}

/** The first by name of each person's teams. */
async function teamsOf(
  tx: Tx,
  orgId: string,
  owners: readonly string[],
): Promise<Map<string, string>> {
  const members = await tx.teamMember.findMany({
    where: { orgId, personId: { in: [...owners] } },
    select: { personId: true, team: { select: { name: true } } },
  });
  const sorted = members.map(({ personId, team }) => [personId, team.name] as const);
  return new Map(sorted.toSorted(([, a], [, b]) => (a < b ? 1 : -1)));
}
