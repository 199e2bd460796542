import type { JsonObject } from "../../core/kernel";
import type { Applied } from "../budget/standing";
import type { Caller } from "../door/authenticate";
import type { SessionState } from "../ports";
import type { RecordedRoute } from "../route/entry";
import type { BudgetKey } from "../routing-ports";
import type { CompletionRequest } from "./request";
import type { Tally } from "./tally";

/** One call of a model on its way: what was asked, what routing said, what it holds. */
export type Call = {
  /** What its holds are under. */
  id: string;
  caller: Caller;
  request: CompletionRequest;
  contextTokens: number;
  route: RecordedRoute;
  applied: readonly Applied[];
  startedAt: Date;
  attempts: Attempt[];
  /** Ends what is on its way to a provider. */
  abort: AbortController;
};

/** One request to a provider, and what came of it: an HTTP status, or a word for what went wrong. Time in milliseconds. */
export type Attempt = { provider: string; model: string; status: string; ms: number };

/** How a call ended. */
export type Ended = {
  status: "ok" | "failed" | "refused";
  /** What went wrong, as a word. */
  why: string | null;
  tally: Tally;
  firstTokenMs: number | null;
};

/** A call that is over: all that is still to be kept of it, and nothing of what was only passed on. */
export type Over = {
  caller: Caller;
  /** What its holds are under, and the id of its record. */
  call: string;
  /** Its route's event. */
  route: string;
  session: Pick<SessionState, "agentId" | "externalId">;
  applied: readonly Applied[];
  spent: (BudgetKey & { amount: number })[];
  data: JsonObject;
  payloads: { name: string; content: string }[];
  thought: { from: Date; to: Date; reasoningTokens: number };
};

/** The models that may answer, in the order in which they are asked. */
export function modelsFor({ judged }: RecordedRoute): string[] {
  const { model, fallbacks } = judged.route;
  return model === null ? [] : [model, ...fallbacks];
}
