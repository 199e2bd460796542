import type { Evaluate } from "../core/cedar";
import type { ReadSql } from "../core/decide";
import type { EventDraft } from "../core/event";
import type { Tx } from "../store/transact";

/** Transactions scoped to one org by row-level security. */
export type TransactPort = {
  write: <T>(orgId: string, run: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Read-only: a write inside fails. */
  read: <T>(orgId: string, run: (tx: Tx) => Promise<T>) => Promise<T>;
};

/** Appends to the record, and reads texts back. */
export type EvidencePort = {
  /** Seals the draft (id, time, salts, encryption) and appends it in the caller's transaction; returns the event's id. */
  append: (tx: Tx, draft: EventDraft) => Promise<string>;
  /** The text of one payload of an event; null where it was erased or never was. */
  openPayload: (tx: Tx, orgId: string, eventId: string, name: string) => Promise<string | null>;
};

/** One thing wrong, or odd, in a Cedar text; line and column count from 1. */
export type CedarProblem = { line?: number; column?: number; message: string; suggestion?: string };

/** What may be said in Cedar. */
export type CedarPort = {
  /** Parses and checks one forbid policy; the problems in words, or none. */
  checkGuardrail: (text: string) => CedarProblem[];
  /** The same, and strictly against the org's schema, which is written in Cedar's schema language. */
  validateGuardrail: (
    schema: string,
    text: string,
  ) => { problems: CedarProblem[]; warnings: CedarProblem[] };
  /** The annotations of one policy, by name. */
  annotationsOf: (text: string) => Record<string, string>;
  /** Evaluates policies as the gateway does, for tests and replays. */
  evaluate: Evaluate;
  /** The text in Cedar's own layout; null where it is not Cedar. */
  formatCedar: (text: string) => string | null;
};

/** Secrets: made here, kept hashed or encrypted. */
export type SecretsPort = {
  /** Fresh random bytes, e.g. for an initial password or a webhook's secret. */
  random: (length: number) => Uint8Array;
  /** A new API key: the text shown once, and the hash that is kept. */
  newApiKey: (
    kind: "gateway" | "management",
    orgId: string,
    keyId: string,
  ) => { text: string; hash: Uint8Array };
  /** Memory-hard hash of a password. */
  hashPassword: (password: string) => Promise<string>;
  checkPassword: (password: string, hash: string) => Promise<boolean>;
  /** Encrypts a small secret for a column; `context` binds it to its place. */
  seal: (context: string, secret: Uint8Array) => Uint8Array;
  unseal: (context: string, sealed: Uint8Array) => Uint8Array;
};

/** The org's log, for exports. */
export type LogKeyPort = {
  /** The C2SP verifier key of an org's log. */
  vkey: (orgId: string, logNo: number) => string;
};

export type ServicePorts = {
  /** Reads SQL texts as the gateway does, for tests and replays. */
  readSql: ReadSql;
  transact: TransactPort;
  evidence: EvidencePort;
  cedar: CedarPort;
  secrets: SecretsPort;
  logKey: LogKeyPort;
  /** Where people and agents reach this installation, without a trailing slash. */
  urls: { console: string; gateway: string };
};
