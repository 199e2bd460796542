import type { Ref } from "../../contract/list";
import type { SimulatedRoute } from "../../contract/routing-policy";
import { rankOf } from "../../core/kernel";
import { MODEL_CLASSES } from "../../core/policy";
import {
  classifyTask,
  costOf,
  type ModelFacts,
  modelReported,
  type RecordedUse,
  type RouteFacts,
  type TaskClassifier,
} from "../../core/routing";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { modelsToday } from "./models";
import { type ModelsThen, modelsThen } from "./models-then";
import type { Recorded } from "./recorded-page";
import { type SealedRoute, sealedRoutes } from "./recorded-routes";
import { requestTexts } from "./request-texts";
import { toldAgain } from "./tell-again";
import { type Unrouted, unroutedSessions } from "./unrouted-sessions";

/** Something that was, or could have been, routed: what it rests on, how it went and what it used. */
export type TaskOnRecord = {
  id: string;
  at: Date;
  session: Ref | null;
  agent: Ref;
  /** Its facts; unless its task class was declared, it is told by the given classifier. */
  factsBy: (classes: TaskClassifier) => RouteFacts;
  /** Its class was derived from a request that is not kept any more, so that every classifier leaves it as it was. */
  classKept: boolean;
  was: SimulatedRoute;
  used: RecordedUse | null;
  beyondLimits: boolean;
  sealed: SealedRoute | null;
};

/** A page of the record: its tasks, routes whose facts were erased, and the models of today and of the tasks' times. */
export type OnRecord = {
  tasks: TaskOnRecord[];
  erased: Recorded[];
  models: Models;
};

type Models = { today: readonly ModelFacts[]; past: ModelsThen };

/** What is known of a page of the record, in its order. */
export async function tasksOnRecord(
  tx: Tx,
  ctx: Ctx,
  rows: readonly Recorded[],
): Promise<OnRecord> {
  const { orgId } = ctx;
  const ids = (kind: Recorded["kind"]) => rows.flatMap((row) => (row.kind === kind ? row.id : []));
  const today = await modelsToday(tx, orgId);
  const sealed = await sealedRoutes(tx, ctx, ids("route"));
  const digests = [...sealed.values()].map(({ inventory }) => inventory);
  const models = { today, past: await modelsThen(tx, orgId, new Set(digests)) };
  const routed = await routedTasks(tx, ctx, sealed, models);
  const unrouted = await unroutedTasks(tx, ctx, ids("session"), today);
  const found = (id: string) => routed.get(id) ?? unrouted.get(id);
  const tasks = rows.flatMap(({ id, at }) => {
    const task = found(id);
    return task ? [{ ...task, at }] : [];
  });
  return { tasks, erased: rows.filter(({ id }) => !found(id)), models };
}

type Task = Omit<TaskOnRecord, "at">;

async function routedTasks(
  tx: Tx,
  ctx: Ctx,
  sealed: ReadonlyMap<string, SealedRoute>,
  models: Models,
): Promise<Map<string, Task>> {
  const { orgId } = ctx;
  const rows = await tx.route.findMany({ where: { orgId, id: { in: [...sealed.keys()] } } });
  const agents = await agentsNamed(tx, orgId, rows);
  const sessions = await sessionsNamed(tx, orgId, rows);
  const told = await toldAgain(
    tx,
    ctx,
    rows.flatMap(({ id, sessionId: session }) => {
      const kept = sealed.get(id);
      const window = sessions.get(session ?? "")?.window;
      return kept ? [{ id, sealed: kept, session, window }] : [];
    }),
  );
  const found = rows.flatMap((row): [string, Task][] => {
    const [kept, again] = [sealed.get(row.id), told.get(row.id)];
    if (!kept || !again) return [];
    const { facts } = kept;
    const session = sessions.get(row.sessionId ?? "");
    const beyondLimits = session?.beyond === true;
    const task: Task = {
      id: row.id,
      session: session ? { id: session.id, name: session.name } : null,
      agent: agents.get(row.agentId ?? "") ?? { id: row.agentId ?? "", name: facts.agent },
      ...again,
      was: {
        ...asRouted(row, beyondLimits),
        uncleared: isUncleared(
          facts.sensitivity,
          row.model,
          models.past.get(kept.inventory) ?? models.today,
        ),
      },
      ...{ used: usedBy(row), beyondLimits, sealed: kept },
    };
    return [[row.id, task]];
  });
  return new Map(found);
}

type RouteRow = Awaited<ReturnType<Tx["route"]["findMany"]>>[number];

function asRouted(row: RouteRow, beyondLimits: boolean): Omit<SimulatedRoute, "uncleared"> {
  const { rule, model, refused, obligations, latencyMs } = row;
  return {
    ...{ rule, model: model || null, refused: refused || null, obligations, latencyMs },
    class: MODEL_CLASSES.find((each) => each === row.class) ?? null,
    costMicros: Number(row.calls > 0 ? row.costMicros : row.estimatedMicros),
    governed: row.class === "reasoning" && (obligations.length > 0 || beyondLimits),
  };
}

/** What a route's calls really used; null where none was forwarded. */
function usedBy(row: RouteRow): RecordedUse | null {
  if (row.calls === 0) return null;
  const { latencyMs } = row;
  const tokens = {
    ...{ input: Number(row.inputTokens), cached: Number(row.cachedTokens) },
    ...{ output: Number(row.outputTokens), reasoning: Number(row.reasoningTokens) },
  };
  const model = row.answeredBy || row.model;
  return { model, tokens, costMicros: Number(row.costMicros), latencyMs };
}

async function unroutedTasks(
  tx: Tx,
  ctx: Ctx,
  ids: readonly string[],
  models: readonly ModelFacts[],
): Promise<Map<string, Task>> {
  const { orgId } = ctx;
  const sessions = await unroutedSessions(tx, orgId, ids);
  const requests = await requestTexts(
    tx,
    ctx,
    [...sessions.values()].flatMap(({ id, declared }) => (declared === null ? [id] : [])),
  );
  const rows = [...sessions.keys()].map((sessionId) => ({ sessionId, agentId: null }));
  const named = await sessionsNamed(tx, orgId, rows);
  return new Map(
    [...sessions].map(([id, session]) => {
      const known = named.get(id);
      const beyondLimits = known?.beyond === true;
      const { was, used } = asItWent(session, models, beyondLimits);
      const request = requests.get(id) ?? "";
      const task: Task = {
        ...{ id, session: { id, name: known?.name ?? id }, agent: known?.agent ?? NOBODY },
        ...{ was, used, beyondLimits, sealed: null, classKept: false },
        factsBy: (classes) => ({
          ...session.facts,
          taskClass: classifyTask(classes, {
            ...{ declared: session.declared, request, tools: session.facts.tools },
          }).fact,
        }),
      };
      return [id, task] as const;
    }),
  );
}

const NOBODY: Ref = { id: "", name: "" };

/** What an unrouted session used, by the inventory's model that its telemetry named. */
function asItWent(session: Unrouted, models: readonly ModelFacts[], beyondLimits: boolean) {
  const { tokens, facts } = session;
  const model = session.model === null ? null : modelReported(models, session.model);
  const costMicros = model === null ? 0 : costOf(model.prices, tokens);
  const was: SimulatedRoute = {
    ...{ rule: null, model: model?.handle ?? session.model, class: model?.class ?? null },
    ...{ refused: null, obligations: [], costMicros, latencyMs: null },
    governed: model?.class === "reasoning" && beyondLimits,
    uncleared: model !== null && rankOf(facts.sensitivity) > rankOf(model.sensitivity),
  };
  const used = { model: model?.handle ?? null, tokens, costMicros, latencyMs: null };
  return { was, used };
}

function isUncleared(
  sensitivity: RouteFacts["sensitivity"],
  handle: string,
  models: readonly ModelFacts[],
): boolean {
  const model = models.find((each) => each.handle === handle);
  return model !== undefined && rankOf(sensitivity) > rankOf(model.sensitivity);
}

type Of = { agentId: string | null; sessionId: string | null };

async function agentsNamed(tx: Tx, orgId: string, rows: readonly Of[]): Promise<Map<string, Ref>> {
  const ids = [...new Set(rows.flatMap(({ agentId }) => agentId ?? []))];
  const found = await tx.agent.findMany({
    where: { orgId, id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(found.map((agent) => [agent.id, agent]));
}

/** Sessions by their ids: what the agent calls them, and whether they went beyond a limit or asked a person. */
async function sessionsNamed(tx: Tx, orgId: string, rows: readonly Of[]) {
  const ids = [...new Set(rows.flatMap(({ sessionId }) => sessionId ?? []))];
  const found = await tx.session.findMany({
    where: { orgId, id: { in: ids } },
    select: {
      ...{ id: true, externalId: true, state: true, window: true },
      agent: { select: { id: true, name: true } },
      approvals: { select: { id: true }, take: 1 },
    },
  });
  return new Map(
    found.map(({ id, externalId, state, agent, window, approvals }) => {
      const beyond = state === "ended" || approvals.length > 0;
      return [id, { id, name: externalId, agent, window, beyond }];
    }),
  );
}
