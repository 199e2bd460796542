import type { JsonObject } from "../../core/kernel";
import { costOf, type ModelFacts, sensitivityOf } from "../../core/routing";
import type { Desk } from "../evaluate/desk";
import { spentBy } from "./budget";
import { type Call, type Ended, modelsFor, type Over } from "./call";
import { recordOver } from "./record-over";
import { isBelievable, mostOf, reportedUsage, type Usage } from "./usage";

/** A payload's longest text, in UTF-16 units. */
const MOST_TEXT = 1_000_000;

/**
 * Hands over what came of a call and what it cost, to be put on record and to settle its budgets. Resolves when its session knows of
 * it and the record of it is on its way: the answer need not wait for the disk, as the route is there and what the call may spend
 * is held until it is settled.
 */
export async function settleCall(desk: Desk, call: Call, ended: Ended): Promise<void> {
  const over = await overOf(desk, call, ended);
  desk.ports.metrics.completed(ended.status, call.attempts.length);
  await recordOver(desk, over);
}

async function overOf(desk: Desk, call: Call, ended: Ended): Promise<Over> {
  const answered = modelOf(call, ended);
  const facts = answered === null ? undefined : factsNamed(call, answered);
  const usage = await usageOf(desk, call, ended, facts);
  const cost = facts ? costOf(facts.prices, usage) : 0;
  const now = desk.ports.now();
  const { caller, id, applied, route } = call;
  return {
    ...{ caller, call: id, session: route.session, route: route.row.id, applied },
    spent: spentBy(applied, facts, usage),
    data: completionData(call, ended, { facts, answered, usage, cost, now }),
    payloads: payloadsOf(call, ended),
    thought: { from: call.startedAt, to: now, reasoningTokens: usage.reasoning },
  };
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

/** Texts are kept where the route says that the trace is. */
function payloadsOf({ route, request }: Call, { tally }: Ended): Over["payloads"] {
  if (!route.judged.route.obligations.some(({ type }) => type === "retain_trace")) return [];
  const texts = { prompt: request.prompt, answer: tally.text, reasoning: tally.thought };
  return Object.entries(texts).flatMap(([name, text]) =>
    text === "" ? [] : [{ name, content: text.slice(0, MOST_TEXT) }],
  );
}
