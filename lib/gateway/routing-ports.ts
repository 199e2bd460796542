import type { ModelFacts, RoutingBundle } from "../core/routing";

/** What routes of an org rest on. */
export type RoutingView = {
  /** The published version's number. */
  number: number;
  bundle: RoutingBundle;
  /** The version that still answers some or all sessions while the published one is tried out. */
  previous: { number: number; bundle: RoutingBundle } | null;
  /** By handle; what routing knows of them, and where they are called. */
  models: ReadonlyMap<string, { facts: ModelFacts; provider: ProviderAddress }>;
  /** By handle: what routing asks of an agent beside what policies know of it. */
  agents: ReadonlyMap<string, { team: string | null; models: readonly string[] }>;
};

/** Where a provider is called. */
export type ProviderAddress = {
  handle: string;
  baseUrl: string;
  /** Opens the key each time it is needed; null where the provider needs none. */
  key: () => string | null;
};

/** One period of one budget of one agent, team or task class. `period_start` is ISO. */
export type BudgetKey = {
  budget: string;
  scope_is: string;
  unit: string;
  period: string;
  period_start: string;
};

export type BudgetPort = {
  /** What is spent, with what was held and ran out unsettled, and what calls on their way hold, in the order of the keys. */
  standing: (
    orgId: string,
    keys: readonly BudgetKey[],
  ) => Promise<{ spent: number; held: number }[]>;
  /**
   * Holds the most that a call may spend in each of its budgets, all or none, until a moment; what the same call held before is let
   * go of. `held` says of a refusal that what is left is only held, and may come free.
   */
  hold: (
    orgId: string,
    call: string,
    asks: readonly (BudgetKey & { amount: number; hard: number | null })[],
    until: Date,
  ) => Promise<{ refused: { budget: string; scope_is: string; held: boolean } | null }>;
  /** What a call spent, in place of what it holds or held; asked again, it counts no more. */
  settle: (
    orgId: string,
    call: string,
    spent: readonly (BudgetKey & { amount: number })[],
  ) => Promise<void>;
};

/** One request to a provider's API. Times in milliseconds. */
export type ProviderRequest = {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Ends the exchange at once, wherever it is. */
  signal: AbortSignal;
  /** Until there is a connection, until the answer begins, and from one piece of it to the next. */
  connectMs: number;
  firstByteMs: number;
  idleMs: number;
  /** Longest answer that is read. */
  maxBytes: number;
};

export type ProviderAnswer = {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Throws AppError `unavailable` when the answer breaks off, stalls or is too long. */
  body: AsyncIterable<Uint8Array>;
};
