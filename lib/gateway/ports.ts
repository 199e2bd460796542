import type { Evaluate } from "../core/cedar";
import type { GrantFacts, ReadSql } from "../core/decide";
import type { EventDraft } from "../core/event";
import type { Verdict } from "../core/kernel";
import type { Bundle } from "../core/policy";
import type { ModelFacts } from "../core/routing";
import type { Fingerprint, OpenCall, SessionPlan, SessionWindow, Source } from "../core/session";
import type { BudgetPort, ProviderAnswer, ProviderRequest, RoutingView } from "./routing-ports";

/** A gateway key as its checks need it. */
export type Credential = {
  id: string;
  name: string;
  secretHash: Uint8Array;
  /** Handles of the agents it may speak for. */
  agents: ReadonlySet<string>;
  mayOpenSessions: boolean;
  mayIngest: boolean;
  /** Obligations its enforcement point can apply. */
  obligations: readonly string[];
  expiresAt: Date | null;
  firstUsedAt: Date | null;
};

/** All that answers in one org rest on, as of one epoch. */
export type OrgView = {
  orgId: string;
  epoch: bigint;
  bundle: Bundle;
  credentials: ReadonlyMap<string, Credential>;
  /** The handle of an agent, from its handle, id or external id. */
  agentNamed: (name: string) => string | undefined;
  /** Null where it could not be read: then nothing is routed. */
  routing: RoutingView | null;
};

export type OrgPort = {
  /** The org as last loaded, or loaded now; null for an org that does not exist or is closed. */
  view: (orgId: string) => Promise<OrgView | null>;
  /** The same after asking the database for the current epoch, reloading when it moved. */
  current: (orgId: string) => Promise<OrgView | null>;
};

/** A session's state: what is durable, plus what the calls in flight have made of it. */
export type SessionState = {
  id: string;
  agentId: string;
  externalId: string;
  credentialId: string | null;
  parentId: string | null;
  depth: number;
  origin: "opened" | "implicit" | "telemetry";
  state: string;
  onBehalfOf: string | null;
  model: string | null;
  taskClass: string | null;
  intentSource: string | null;
  labels: string[];
  effects: string[];
  calls: number;
  blocked: number;
  openCalls: OpenCall[];
  window: SessionWindow;
  /** The plan it is held to. */
  plan: SessionPlan | null;
};

/** A session as the database has it, with the texts it has seen, in order. */
export type StoredSession = { session: SessionState; version: bigint; sources: Source[] };

export type SessionPort = {
  find: (orgId: string, agentId: string, externalId: string) => Promise<StoredSession | null>;
  byId: (orgId: string, id: string) => Promise<StoredSession | null>;
  /** Union of the labels of the agent's sessions that were active since then; of `unopened` ones, those nobody opened. */
  recentLabels: (
    orgId: string,
    agentId: string,
    since: Date,
    of: "all" | "unopened",
  ) => Promise<string[]>;
};

/** An event sealed and ready to be written. Opaque to the gateway but for these. */
export type SealedRow = { id: string; at: string; leaf: Uint8Array; key: Uint8Array | null };

/** One unit of a flush: events that are recorded together with what they do to sessions and grants. */
export type AppendUnit = {
  rows: readonly SealedRow[];
  grants: readonly { id: string; event: string }[];
  /** Texts that a session has now seen; `n` counts them within it from 0. */
  sources?: readonly { session: string; n: number; source: Source }[];
  plans?: readonly StoredPlan[];
};

/** A plan as its row keeps it: what came of each step, and no argument. Times are ISO. */
export type StoredPlan = {
  id: string;
  session_id: string;
  agent_id: string;
  /** The event that recorded it, whose payload holds the steps in full. */
  event_id: string;
  digest: string;
  verdict: Verdict;
  steps: { tool: string; verdict: Verdict }[];
  epoch: string;
  created_at: string;
  expires_at: string;
};

export type PlanPort = {
  find: (orgId: string, id: string) => Promise<StoredPlan | null>;
};

/** A session after the flush, and the version it must have before (null: it must not exist). */
export type SessionWrite = { session: SessionState; expected: bigint | null };

/** What had moved when a flush came: nothing was written. `retried` names keys (hex) and the events that hold them. */
export type Moved =
  | { moved: "epoch" }
  | { moved: "session"; ids: string[] }
  | { moved: "grant"; ids: string[] }
  | { moved: "retried"; keys: { key: string; event: string }[] };

/** @throws AppError `unavailable` when the database cannot be reached; any other error is about the batch itself */
export type Append = (batch: {
  orgId: string;
  epoch: bigint;
  sessions: SessionWrite[];
  units: AppendUnit[];
}) => Promise<Moved | { moved: null }>;

export type RecordPort = {
  /** Seals a draft: id, time, commitments, encryption. `key` is what must happen once. */
  seal: (draft: EventDraft, key?: Uint8Array, id?: string) => SealedRow;
  append: Append;
  /** Holds the epoch and the session's row while `run` decides and appends; for calls that kept losing races. */
  locked: <T>(
    where: { orgId: string; agentId: string; externalId: string },
    run: (held: { stored: StoredSession | null; append: Append }) => Promise<T>,
  ) => Promise<T>;
  /** The canonical text of a recorded event. */
  canonical: (orgId: string, eventId: string) => Promise<string | null>;
  payload: (orgId: string, eventId: string, name: string) => Promise<string | null>;
};

export type GrantPort = {
  /** Grants of a session for one action, active or consumed, not expired. */
  find: (
    orgId: string,
    sessionId: string,
    digest: string,
  ) => Promise<(GrantFacts & { approval: string })[]>;
};

export type ApprovalTask = {
  id: string;
  status: "pending" | "approved" | "denied" | "expired" | "cancelled";
  agent: string;
  tool: string;
  requestedAt: string;
  expiresAt: string;
  /** How many of the needed answers are in. */
  given: number;
  needed: number;
  /** What the yes became: since when, and until when it may be used. */
  grant: { at: string; until: string } | null;
};

export type ApprovalPort = {
  /**
   * Creates the approval for a step-up decision, or returns the one that already asks for the same action or was asked for with
   * the same key.
   * @throws AppError `too_many` at the agent's cap, `invalid` when the decision asks for nobody, `conflict` when nobody is
   *   eligible or the key was used for another request
   */
  request: (input: {
    orgId: string;
    credential: Credential;
    evaluationId: string;
    justification: string | null;
    idempotencyKey: string | null;
  }) => Promise<{ task: ApprovalTask; created: boolean }>;
  find: (orgId: string, id: string) => Promise<ApprovalTask | null>;
  cancel: (orgId: string, id: string, credential: Credential) => Promise<ApprovalTask | null>;
};

export type IngestResult = { recorded: number; repeated: number };

export type IngestPort = {
  /** Records spans or log records, each once, with the sessions, agents and tools that they speak of. */
  spans: (
    orgId: string,
    credential: Credential,
    spans: readonly TelemetrySpan[],
  ) => Promise<IngestResult>;
};

/** What ingest needs of a translated span or log record. */
export type TelemetrySpan = {
  key: string;
  occurredAt: string;
  agentExternal: { id?: string; name?: string; service: string };
  conversationId: string | null;
  model: string | null;
  tool: { server: string; name: string; description: string; inputSchema: unknown } | null;
  usage: { input: number; output: number; reasoning: number };
  isExecution: boolean;
  /** A model's turn. */
  isTurn: boolean;
  endedAt: string;
  /** What the user said, and what a tool returned, as far as it was sent. */
  userText: string | null;
  resultText: string | null;
  draft: (binding: { org: string; agent: string; session?: string; tool?: string }) => EventDraft;
  /** Tools that were offered to the model, for discovery. */
  offered: { server: string; name: string; description: string; inputSchema: unknown }[];
};

export type GatewayPorts = {
  orgs: OrgPort;
  sessions: SessionPort;
  record: RecordPort;
  grants: GrantPort;
  approvals: ApprovalPort;
  plans: PlanPort;
  budgets: BudgetPort;
  /** Keeps the models as they are, by their digest; once for each. */
  keepModels: (orgId: string, digest: string, models: readonly ModelFacts[]) => Promise<void>;
  /** Calls a provider; resolves when its answer begins. @throws AppError `unavailable` or `forbidden` where it cannot be reached */
  postProvider: (request: ProviderRequest) => Promise<ProviderAnswer>;
  /** How long a provider may take until its answer begins, ms. */
  providerPatienceMs: number;
  countTokens: (text: string) => Promise<number>;
  ingest: IngestPort;
  evaluate: Evaluate;
  readSql: ReadSql;
  /** What texts of an org are recognised by. */
  fingerprint: (orgId: string) => Fingerprint;
  /** Parses a key's text; null when it is not a gateway key. */
  parseKey: (text: string) => { orgId: string; keyId: string; hash: Uint8Array } | null;
  noteKeyUse: (orgId: string, keyId: string) => void;
  /** Keyed hash, for what must be recognised but not guessed. */
  keyed: (org: string, use: string, text: string) => Uint8Array;
  receipts: {
    keyId: string;
    jwk: Record<string, string>;
    sign: (message: Uint8Array) => Uint8Array;
  };
  decodeTraces: (bytes: Uint8Array) => unknown;
  decodeLogs: (bytes: Uint8Array) => unknown;
  encodePartialSuccess: (rejected: number, message: string) => Uint8Array;
  ping: () => Promise<void>;
  now: () => Date;
  newId: () => string;
  urls: { console: string; gateway: string };
  metrics: {
    decided: (verdict: string, seconds: number) => void;
    routed: (verdict: string, seconds: number) => void;
    completed: (status: string, attempts: number) => void;
    /** How many forwarded calls are not on record yet. */
    unrecorded: (calls: number) => void;
    /** A call's record, or what it held, was tried to write in vain and is given up. */
    givenUp: () => void;
    ingested: (recorded: number, repeated: number, rejected: number) => void;
    render: () => Promise<string>;
  };
  log: {
    warn: (facts: object, message: string) => void;
    error: (facts: object, message: string) => void;
  };
};
