import type { Evaluate } from "../cedar";
import type { JsonObject, Verdict } from "../kernel";
import type { ApprovalNeed, Bundle, Obligation, Reach } from "../policy";
import type { ChainFacts, DriftFacts, OpenCall, RouteDuties, WindowFacts } from "../session";
import type { Reason } from "./record";
import type { ReadSql } from "./sql";

/** A proposed call, as it came through the door: parsed, but not believed. */
export type Proposal = {
  agent: string;
  tool: string;
  arguments: JsonObject;
  /** Resources the caller says it touches; may only add. */
  claimedData: string[];
  onBehalfOf?: string;
  /** The task class that the caller says this belongs to; may only narrow. */
  task?: string;
};

/** What the decision knows of the session; kept by the gateway, never the caller's word. */
export type SessionFacts = {
  externalId: string;
  state: string;
  labels: string[];
  effects: string[];
  /** The tools that were called in it, and the tags of what was reached. */
  tools: readonly string[];
  tags: readonly string[];
  calls: number;
  depth: number;
  openCalls: OpenCall[];
  onBehalfOf: string | null;
  /** It was opened by another credential than the one that calls. */
  foreign: boolean;
  intentSource: string | null;
  window: WindowFacts;
  /** The task class it was opened for, as its opener said. */
  task: string | null;
  /** The tools it was opened for; absent when its opener named none. */
  requested?: readonly string[];
  /** What its route asks of its calls; absent where that is nothing. */
  duties?: RouteDuties;
  /** Telemetry showed another model than the one it was routed to; absent where it did not. */
  strayed?: true;
  /** JSON pointer of an identifying argument → the kinds of source its value was seen in. */
  origins: Record<string, string[]>;
  drift: DriftFacts;
  /** A plan that was checked for this session, and whether this call is its next step. */
  plan: { checked: boolean; covered: boolean };
  /** How this call stands to the chains that are declared. */
  chain: ChainFacts;
};

/** A grant that concerns this session; `needs` are the policies whose approvals it discharges. */
export type GrantFacts = {
  id: string;
  digest: string;
  state: "active" | "consumed";
  expiresAt: Date;
  needs: string[];
  policies: string[];
  labels: string[];
};

export type DecideInput = {
  bundle: Bundle;
  proposal: Proposal;
  session: SessionFacts;
  /** Obligations that the caller's enforcement point can apply. */
  supported: readonly string[];
  grants: readonly GrantFacts[];
  now: Date;
  evaluate: Evaluate;
  /** Reads arguments whose role is `sql`; without it none of them is known to be a plain select. */
  readSql?: ReadSql;
};

/** The answer, and everything the record needs. */
export type Decided = {
  verdict: Verdict;
  /** The session is over with this: a limit says so. */
  ends: boolean;
  reasons: Reason[];
  obligations: Obligation[];
  /** Approvals still needed. */
  approvals: ApprovalNeed[];
  /** Grants to consume when this is recorded. */
  grants: string[];
  effective: JsonObject;
  digest: string;
  volatile: string[];
  reach: Reach;
  effects: string[];
  /** Labels that this call adds to its session when it is allowed. */
  labels: string[];
  /** Hashes of the policies that determined it. */
  policies: string[];
};
