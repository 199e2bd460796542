import type { Desk } from "../evaluate/desk";
import { attemptModel, type Begun, type Missed } from "./attempt";
import { type Call, modelsFor } from "./call";
import { CompletionRefused } from "./problem";
import { settleCall } from "./settle";
import { passStream } from "./stream";
import { emptyTally, takeIn } from "./tally";

/**
 * Asks the models of a route in their order, until one answers, and passes its answer on.
 * @param leave called when the call is over
 * @throws CompletionRefused where none answers, or the route gives the model no tools and the call brings some
 */
export async function forward(desk: Desk, call: Call, leave: () => void): Promise<Response> {
  await refuseTools(desk, call);
  const begun = await firstAnswer(desk, call);
  const headers = headersOf(call, begun);
  if ("pieces" in begun.answer) {
    const stream = passStream(desk, call, begun.answer.pieces, leave);
    return new Response(stream, {
      headers: { ...headers, "content-type": "text/event-stream; charset=utf-8" },
    });
  }
  const tally = emptyTally();
  takeIn(tally, begun.answer.said);
  await settleCall(desk, call, { status: "ok", why: null, tally, firstTokenMs: null });
  leave();
  return new Response(begun.answer.whole, {
    headers: { ...headers, "content-type": "application/json" },
  });
}

function headersOf({ route }: Call, { model, attempt }: Begun): Record<string, string> {
  return {
    ...{ "x-ambit-route": route.row.id, "x-ambit-rule": route.judged.route.rule },
    ...{ "x-ambit-model": model, "x-ambit-provider": attempt.provider },
  };
}

async function refuseTools(desk: Desk, call: Call): Promise<void> {
  const { route } = call.route.judged;
  const none = route.obligations.some(({ type }) => type === "no_tools");
  if (!none || call.request.tools.length === 0) return;
  await settleCall(desk, call, failed("refused", "no_tools"));
  throw new CompletionRefused(
    {
      ...{ status: 403, type: "permission_error", code: "no_tools", param: "tools" },
      message: `The rule “${route.rule}” gives the model no tools: send the request without them.`,
      retryAfter: null,
    },
    { "x-ambit-route": call.route.row.id, "x-ambit-rule": route.rule },
  );
}

async function firstAnswer(desk: Desk, call: Call): Promise<Begun> {
  const missed: Missed[] = [];
  for (const handle of modelsFor(call.route)) {
    const tried = await attemptModel(desk, call, handle).catch(async (error: unknown) => {
      await settleCall(desk, call, failed("failed", "the caller left"));
      throw error;
    });
    if ("answer" in tried) return tried;
    missed.push(tried);
    if (tried.told) break;
  }
  const told = missed.at(-1)?.told;
  await settleCall(desk, call, failed("failed", told ? "refused by the provider" : "no answer"));
  throw told ? passedRefusal(call, told) : nobodyAnswered(call, missed);
}

function failed(status: "failed" | "refused", why: string) {
  return { status, why, tally: emptyTally(), firstTokenMs: null };
}

/** What the caller did wrong, in its provider's own words where these have the API's shape. */
function passedRefusal({ route }: Call, { status, body }: NonNullable<Missed["told"]>) {
  const error = errorIn(body);
  const problem = {
    ...{ status, type: wordIn(error.type) ?? "invalid_request_error" },
    code: wordIn(error.code) ?? "refused_by_provider",
    message: wordIn(error.message) ?? "The provider refused the request.",
    ...(wordIn(error.param) === undefined ? {} : { param: wordIn(error.param) ?? "" }),
  };
  return new CompletionRefused(problem, { "x-ambit-route": route.row.id });
}

function errorIn(body: string): Record<string, unknown> {
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    return typeof error === "object" && error !== null ? (error as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function wordIn(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value.slice(0, 2000) : undefined;
}

function nobodyAnswered({ attempts, route }: Call, missed: readonly Missed[]): CompletionRefused {
  const waits = missed.flatMap(({ retryAfter }) => retryAfter ?? []);
  const tried = attempts.map(({ model, status }) => `${model}: ${status}`).join("; ");
  return new CompletionRefused(
    {
      ...{ status: 503, type: "server_error", code: "no_provider_answered" },
      message: `No provider answered (${tried}).`,
      retryAfter: waits.length === 0 ? 5 : Math.min(...waits),
    },
    { "x-ambit-route": route.row.id },
  );
}
