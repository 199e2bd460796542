import type { Access } from "../core/access";
import type { Est, Evaluate } from "../core/cedar";
import type { ReadSql } from "../core/decide";
import type { EventDraft } from "../core/event";
import type { CsvRecord } from "../core/inventory";
import type { Json, Role } from "../core/kernel";
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
  /** The same of many events in one read; what it gives opens each when it is asked for. */
  openPayloads: (
    tx: Tx,
    orgId: string,
    eventIds: readonly string[],
  ) => Promise<(event: string, name: string) => string | null>;
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

/** One thing that was tried of an identity provider. `about`: answers, keys, code, pkce, groups, sign-out. */
export type ProviderCheck = { ok: boolean; about: string; text: string };

/** The identity provider of this installation, as the environment names it. */
export type ProviderPort = {
  name: string;
  issuer: string;
  clientId: string;
  scopes: string;
  groupsClaim: string;
  /** What groups give until an administrator says otherwise. */
  firstMapping: readonly { group: string; roles: readonly Role[] }[];
  /** Tries it; never throws. */
  check: () => Promise<ProviderCheck[]>;
};

/** What kind of secret a text holds, in words such as "a GitHub token"; null for none. It keeps the text nowhere. */
export type SecretIn = (text: string) => Promise<string | null>;

/** Readers of texts that people upload; pure. */
export type DocumentsPort = {
  /** The records of a CSV text whose lines end with a line feed. */
  readCsv: (text: string, separator: string) => CsvRecord[];
  /** The value of a YAML, and so of any JSON, text. @throws AppError `invalid` naming line and column */
  readYaml: (text: string) => Json;
};

/** What reach is worked out from. */
export type AccessPort = {
  /** All that decides what an org's agents could reach, as it is at a moment. */
  load: (tx: Tx, orgId: string, now: Date) => Promise<Access>;
  /** One policy's Cedar text as JSON policy form. @throws for what is none */
  parse: (cedar: string) => Est;
};

/** Providers of models, as they answer. */
export type ModelsPort = {
  /**
   * Which models a provider names, asked through the one way out; what went wrong in words that hold nothing of the key. Never
   * throws.
   * @param key as it is sent; null for none
   */
  listModels: (
    baseUrl: string,
    key: Uint8Array | null,
  ) => Promise<{ ok: true; models: string[] } | { ok: false; why: string }>;
};

export type ServicePorts = {
  access: AccessPort;
  documents: DocumentsPort;
  /** Reads SQL texts as the gateway does, for tests and replays. */
  readSql: ReadSql;
  transact: TransactPort;
  evidence: EvidencePort;
  cedar: CedarPort;
  secrets: SecretsPort;
  secretIn: SecretIn;
  logKey: LogKeyPort;
  models: ModelsPort;
  /** Where people and agents reach this installation, without a trailing slash. */
  urls: { console: string; gateway: string };
  /** Where people sign in elsewhere; null without one. */
  provider: ProviderPort | null;
};
