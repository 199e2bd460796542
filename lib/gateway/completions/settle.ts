import type { JsonObject } from "../../core/kernel";
import { costOf, type ModelFacts, sensitivityOf } from "../../core/routing";
import { completed } from "../../core/session";
import type { Desk } from "../evaluate/desk";
import { recordHeld } from "../record/held";
import type { Recorded } from "../record/lane";
import { OPTIMISTIC_TRIES, type Prepared } from "../record/retrying";
import type { Actor } from "../session/actor";
import { sessionChange } from "../session/change";
import { spentBy } from "./budget";
import { type Call, type Ended, modelsFor } from "./call";
import { isBelievable, mostOf, reportedUsage, type Usage } from "./usage";

const MAX_TRIES = 12;
/** What could not be recorded at once is tried again for about two minutes. */
const LATER_MS = [1_000, 3_000, 10_000, 30_000, 60_000];
/** A payload's longest text, in UTF-16 units. */
const MOST_TEXT = 1_000_000;

/**
 * Puts on record what came of a call and what it cost, and settles its budgets. Where that fails the caller is not kept waiting: it
 * is tried again for a while.
 */
export async function settleCall(desk: Desk, call: Call, ended: Ended): Promise<void> {
  const { ports } = desk;
  const { orgId } = call.caller;
  const answered = modelOf(call, ended);
  const facts = answered === null ? undefined : factsNamed(call, answered);
  const usage = await usageOf(desk, call, ended, facts);
  const cost = facts ? costOf(facts.prices, usage) : 0;
  const draft = completionData(call, ended, { facts, answered, usage, cost, now: ports.now() });
  ports.metrics.completed(ended.status, call.attempts.length);
  const settle = once(() =>
    ports.budgets.settle(orgId, call.id, spentBy(call.applied, facts, usage)),
  );
  const record = once(() => recordCompletion(desk, call, ended, draft, usage.reasoning));
  const both = async () => {
    const [settled, recorded] = await Promise.allSettled([
      call.applied.length === 0 ? undefined : settle(),
      record(),
    ]);
    for (const one of [settled, recorded]) if (one.status === "rejected") throw one.reason;
  };
  try {
    await both();
  } catch (error) {
    ports.log.error({ err: error }, "a completion was not recorded; it is tried again");
    void later(desk, both);
  }
}

/** Does something until it has succeeded, and never again. */
function once(work: () => Promise<unknown>): () => Promise<void> {
  let done = false;
  return async () => {
    if (done) return;
    await work();
    done = true;
  };
}

async function later({ ports }: Pick<Desk, "ports">, work: () => Promise<void>): Promise<void> {
  for (const wait of LATER_MS) {
    await new Promise<void>((resolve) => setTimeout(resolve, wait).unref());
    const failed = await work().then(
      () => null,
      (error: unknown) => ({ error }),
    );
    if (!failed) return;
    ports.log.error({ err: failed.error }, "a completion is still not recorded");
  }
}

/** The model whose answer it was; the last that was asked where none answered. */
function modelOf(call: Call, { status }: Ended): string | null {
  if (status === "refused") return modelsFor(call.route)[0] ?? null;
  return call.attempts.at(-1)?.model ?? null;
}

function factsNamed({ route }: Call, handle: string): ModelFacts | undefined {
  return route.asked.routing.models.get(handle)?.facts;
}

/** What a provider reports counts where it can be true; what it does not say is estimated from the texts. */
async function usageOf(
  { ports }: Pick<Desk, "ports">,
  call: Call,
  { tally, status }: Ended,
  facts: ModelFacts | undefined,
): Promise<Usage> {
  const nothing = { input: 0, cached: 0, output: 0, reasoning: 0 };
  const answered = tally.bytes > 0 || tally.thought !== "" || tally.reported !== undefined;
  if (!facts || (status !== "ok" && !answered)) return { ...nothing, by: "estimated", why: null };
  const reported = reportedUsage(tally.reported);
  const bytes = { promptBytes: call.request.promptBytes, answerBytes: tally.bytes };
  if (reported && isBelievable(reported, mostOf(facts, call.request), bytes))
    return { ...reported, by: "provider", why: null };
  const reasoning = await ports.countTokens(tally.thought);
  return {
    ...{ input: call.contextTokens, cached: 0, reasoning },
    output: (await ports.countTokens(tally.text)) + reasoning,
    by: "estimated",
    why: reported ? "not believable" : "not reported",
  };
}

type Told = {
  facts: ModelFacts | undefined;
  answered: string | null;
  usage: Usage;
  cost: number;
  now: Date;
};

function completionData(
  call: Call,
  ended: Ended,
  { facts, answered, usage, cost, now }: Told,
): JsonObject {
  const { route, request } = call;
  const { judged, session } = route;
  const { by, why, ...tokens } = usage;
  return {
    ...{ route: route.row.id, agent: judged.facts.agent, model: answered, rule: judged.route.rule },
    ...{ provider: facts?.provider ?? null, provider_model: facts?.name ?? null },
    ...{ class: facts?.class ?? null, task_class: judged.route.taskClass.name },
    ...{ sensitivity: sensitivityOf(judged.facts), status: ended.status, why: ended.why },
    attempts: call.attempts.map((attempt) => ({ ...attempt })),
    usage: { ...tokens, by, why },
    cost_micros: cost,
    latency_ms: now.getTime() - call.startedAt.getTime(),
    first_token_ms: ended.firstTokenMs,
    ...{ stream: request.stream, finish_reason: ended.tally.finish },
    routing_number: judged.number,
    session: { external_id: session.externalId },
    credential: call.caller.credential.id,
  };
}

/** Whatever moved meanwhile, what has happened is recorded: it is made again on what the database says. */
async function recordCompletion(
  desk: Desk,
  call: Call,
  ended: Ended,
  data: JsonObject,
  reasoningTokens: number,
): Promise<void> {
  const { ports, book } = desk;
  const { agentId, externalId } = call.route.session;
  const { orgId } = call.caller;
  let { caller } = call;
  let alone = false;
  const make = (actor: Actor) => {
    const now = ports.now();
    const span = { from: call.startedAt, to: now, reasoningTokens };
    return sessionChange(desk, caller, actor, {
      draft: { kind: "completion", data, payloads: payloadsOf(call, ended) },
      after: { ...actor.head, window: completed(actor.head.window, span, now) },
    });
  };
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const where = { orgId, agentId, externalId, epoch: caller.view.epoch };
    if (tries >= OPTIMISTIC_TRIES && !alone && (await recordHeld(desk, where, make))) return;
    const recorded = await offered(desk, await book.known(orgId, agentId, externalId), make, alone);
    if (recorded.state !== "moved") return;
    alone ||= recorded.alone ?? false;
    const view = await ports.orgs.current(orgId);
    if (!view) throw new Error("the org of a completion is closed");
    caller = { ...caller, view };
  }
  throw new Error("the session of a completion is too contended");
}

/** Offers what is made of a session to the record. */
async function offered(
  desk: Desk,
  actor: Actor | null,
  make: (actor: Actor) => Prepared<unknown> | null,
  alone: boolean,
): Promise<Recorded> {
  if (!actor) throw new Error("the session of a completion is not there");
  const change = make(actor);
  return change ? desk.record({ ...change.entry, alone }) : { state: "moved" };
}

/** Texts are kept where the route says that the trace is. */
function payloadsOf({ route, request }: Call, { tally }: Ended) {
  if (!route.judged.route.obligations.some(({ type }) => type === "retain_trace")) return [];
  const texts = { prompt: request.prompt, answer: tally.text, reasoning: tally.thought };
  return Object.entries(texts).flatMap(([name, text]) =>
    text === "" ? [] : [{ name, content: text.slice(0, MOST_TEXT) }],
  );
}
