import type { Sign, VerifySignature } from "../../core/audit";
import type { SealPorts } from "../append/rows";

/** Signs the checkpoints of one log; the key is never in the database. */
export type LogSigner = { vkey: string; sign: Sign };

/** The last head that was published outside the database. */
export type PublishedHead = { logNo: number; size: number; root: Uint8Array; note: string };

/** Where checkpoints go, outside the database: what the database says is held against it. */
export type Publication = {
  /** The highest log's largest head; null when none was ever published. */
  latest: (orgId: string) => Promise<PublishedHead | null>;
  /** Adds a head, durably. @throws AppError `conflict`, reason `log_forked`, when another head of that size was published */
  publish: (orgId: string, head: PublishedHead) => Promise<void>;
};

/** What the sequencer needs of the outside. */
export type LogPorts = {
  signerFor: (orgId: string, logNo: number) => LogSigner;
  verifySignature: VerifySignature;
  publication: Publication;
  seal: SealPorts;
  now: () => Date;
};

/** Why a log was abandoned: the database has fewer entries than were published, others, or an earlier log. */
export type RestartReason = "shortened" | "forked" | "older_log";

/** What happened when a log had to be abandoned. */
export type LogRestart = {
  orgId: string;
  reason: RestartReason;
  frozenLog: number | null;
  newLog: number;
  /** Entries in the database and in the last published head. */
  size: number;
  publishedSize: number;
  sessionsEnded: number;
  grantsRevoked: number;
  approvalsCancelled: number;
};
