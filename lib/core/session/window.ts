/** What a session's row keeps of time and repetition, as JSON; the gateway's own observation, and what telemetry adds. */
export type SessionWindow = { [key: string]: never };

export const FRESH_WINDOW: SessionWindow = {};

/** What policies are told of a session's reasoning window at one proposal. Times in milliseconds. */
export type WindowFacts = {
  /** Since the session was opened. */
  age: number;
  /** Nobody thinking and nothing running, all gaps together. */
  idle: number;
  /** Thinking since the last outcome, and all thinking together. */
  deliberation: number;
  deliberated: number;
  /** Since a person last authorised: the opening, or a yes that was used. */
  sinceAuthorised: number;
  reasoningTokens: number;
  turnsWithoutCall: number;
  /** How many calls like this one came before it in the session: exactly like it, and nearly. */
  identical: number;
  similar: number;
  model: string;
  /** `reasoning`, `fast`, or `unknown`. */
  modelClass: string;
};

/** A session of which nothing has been observed. */
export const NO_WINDOW: WindowFacts = {
  ...{ age: 0, idle: 0, deliberation: 0, deliberated: 0, sinceAuthorised: 0 },
  ...{ reasoningTokens: 0, turnsWithoutCall: 0, identical: 0, similar: 0 },
  ...{ model: "", modelClass: "unknown" },
};
