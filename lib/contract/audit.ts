import * as z from "zod/mini";
import { exportBundle } from "../core/audit";
import { VERDICTS } from "../core/kernel";
import { after, logPosition, period } from "./decision";
import { moment } from "./field";
import { listInput, manyTexts, pageOf, ref, time, uuid } from "./list";
import { queryContract } from "./verb";

/** The most entries one export holds. */
export const MAX_EXPORT_ENTRIES = 100_000;

const actor = z.object({ type: z.string(), id: z.string(), name: z.string() });

export const auditRow = z.object({
  id: z.string(),
  at: time,
  kind: z.string(),
  actor,
  agent: z.nullable(ref),
  tool: z.nullable(ref),
  session: z.nullable(ref),
  subject: z.nullable(z.object({ type: z.string(), id: z.string() })),
  verdict: z.nullable(z.enum(VERDICTS)),
  position: z.nullable(logPosition),
});
export type AuditRow = z.infer<typeof auditRow>;

export const auditDetail = z.extend(auditRow, {
  /** The RFC 8785 text of the event; its UTF-8 is the leaf's input. */
  canonical: z.string(),
  /** Lower-case hex of SHA-256(0x00 ‖ canonical). */
  leaf: z.string(),
  /** Its texts and whether each was erased. The texts themselves are read where they belong. */
  payloads: z.array(
    z.object({ name: z.string(), commitment: z.string(), erasedAt: z.nullable(time) }),
  ),
  /** To the latest checkpoint of its log; null until one covers it. Hashes are base64. */
  proof: z.nullable(
    z.object({
      size: z.number(),
      root: z.string(),
      path: z.array(z.string()),
      checkpoint: z.string(),
    }),
  ),
});
export type AuditDetail = z.infer<typeof auditDetail>;

export const checkpointRow = z.object({
  log: z.number(),
  size: z.number(),
  /** Base64. */
  root: z.string(),
  note: z.string(),
  signedAt: time,
});
export type CheckpointRow = z.infer<typeof checkpointRow>;

export const logStatus = z.object({
  /** 0 before the first event was sequenced. */
  log: z.number(),
  origin: z.nullable(z.string()),
  vkey: z.nullable(z.string()),
  size: z.number(),
  /** Base64 root over `size` leaves. */
  root: z.nullable(z.string()),
  checkpoint: z.nullable(checkpointRow),
  /** Events recorded and not yet in the tree, and the age of the oldest in milliseconds. */
  unsequenced: z.number(),
  lagMs: z.number(),
  /** Earlier logs that had to be abandoned. */
  frozen: z.array(z.object({ log: z.number(), size: z.number() })),
});
export type LogStatus = z.infer<typeof logStatus>;

export const auditListContract = queryContract({
  name: "audit.list",
  path: "/audit/events",
  permission: "audit.read",
  summary: "Everything that was recorded, newest first.",
  input: z.object({
    ...listInput,
    ...period,
    after,
    kind: manyTexts,
    /** Ids of people, keys, agents or jobs. */
    actor: manyTexts,
    agent: manyTexts,
    session: manyTexts,
  }),
  output: z.extend(pageOf(auditRow), { next: z.nullable(z.string()) }),
});

export const auditGetContract = queryContract({
  name: "audit.get",
  path: "/audit/events/:id",
  permission: "audit.read",
  summary: "One event with its canonical text, leaf hash and inclusion proof.",
  input: z.object({ id: uuid }),
  output: auditDetail,
});

export const auditCheckpointsContract = queryContract({
  name: "audit.checkpoints",
  path: "/audit/checkpoints",
  permission: "audit.read",
  summary: "Signed heads of the log, newest first.",
  input: z.object(listInput),
  output: pageOf(checkpointRow),
});

export const auditExportContract = queryContract({
  name: "audit.export",
  path: "/audit/export",
  permission: "audit.export",
  summary: "A period of the log with proofs, key and checkpoint, to be verified offline.",
  input: z.object({
    /** Within. */
    from: moment,
    /** Without. */
    to: moment,
    /** Which of the org's logs, from 1; the present one when left out. */
    log: z.optional(z.coerce.number().check(z.int(), z.minimum(1))),
    /** Size of an earlier checkpoint that somebody kept: the export then proves that the log extends it. */
    since: z.optional(z.coerce.number().check(z.int(), z.minimum(1))),
  }),
  output: exportBundle,
});

export const auditVerifyStatusContract = queryContract({
  name: "audit.verify-status",
  path: "/audit/verify-status",
  permission: "audit.read",
  summary: "How far the log is sequenced and signed.",
  input: z.object({}),
  output: logStatus,
});
