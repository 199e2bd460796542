import type { CedarValue } from "./encode";

/** One policy: `id` is how answers name it, `cedar` its text. */
export type CedarPolicy = { id: string; cedar: string };

/** Policies evaluated together. Equal keys hold equal policies, so that a parsed form can be kept. */
export type PolicySlice = {
  key: string;
  effect: "permit" | "forbid";
  policies: readonly CedarPolicy[];
};

export type CedarEntity = {
  uid: { type: string; id: string };
  attrs: Record<string, CedarValue>;
  parents: { type: string; id: string }[];
  tags?: Record<string, CedarValue>;
};

/** One question: may this principal do this to that, in this context. */
export type CedarQuery = {
  principal: { type: string; id: string };
  action: { type: string; id: string };
  resource: { type: string; id: string };
  context: Record<string, CedarValue>;
  entities: CedarEntity[];
};

/** Every policy that is satisfied, and every one that could not be evaluated. */
export type Evaluation = { satisfied: string[]; errored: { id: string; message: string }[] };

/** Cedar, whoever implements it. A failure to evaluate at all must be thrown: the caller blocks. */
export type Evaluate = (slice: PolicySlice, query: CedarQuery) => Evaluation;
