import * as z from "zod/mini";
import { AGE_BUCKETS, CREDENTIAL_KINDS, CREDENTIAL_STATES } from "../core/credential";
import { SENSITIVITIES } from "../core/kernel";
import { LIFECYCLES } from "../core/policy";
import { line, moment, prose, proseOrNone, unchangedSince, why } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

export const credentialRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(CREDENTIAL_KINDS),
  /** The system that issued it, or that it opens. */
  issuer: z.string(),
  /** How its issuer names it: key id, serial, fingerprint; never the secret. */
  reference: z.string(),
  /** Where the secret itself is kept. */
  keptIn: z.string(),
  state: z.enum(CREDENTIAL_STATES),
  owner: z.nullable(ref),
  /** The agents that hold it; more than one share it. */
  agents: z.array(ref),
  /** Whole days that its present value has been in use; null where nobody said since when. */
  ageDays: z.nullable(z.number()),
  issuedAt: z.nullable(time),
  rotatedAt: z.nullable(time),
  rotateEveryDays: z.nullable(z.number()),
  /** When it should be rotated. */
  dueAt: z.nullable(time),
  expiresAt: z.nullable(time),
  retiredAt: z.nullable(time),
  createdAt: time,
  updatedAt: time,
});
export type CredentialRow = z.infer<typeof credentialRow>;

const rotation = z.object({
  id: z.string(),
  rotatedAt: time,
  /** What its issuer called it before and since. */
  before: z.string(),
  after: z.string(),
  note: z.nullable(z.string()),
  recordedBy: z.nullable(ref),
  recordedAt: time,
});

export const credentialDetail = z.extend(credentialRow, {
  /** What it may do there, in words. */
  scopes: z.string(),
  notes: z.string(),
  holders: z.array(
    z.extend(ref, {
      handle: z.string(),
      lifecycle: z.enum(LIFECYCLES),
      owner: z.nullable(ref),
    }),
  ),
  resources: z.array(z.extend(ref, { sensitivity: z.enum(SENSITIVITIES) })),
  /** The latest first, at most 500. */
  rotations: z.array(rotation),
});
export type CredentialDetail = z.infer<typeof credentialDetail>;

/** Credentials in use, counted; each count is a filter of the list. */
export const credentialAges = z.object({
  inUse: z.number(),
  buckets: z.array(z.object({ age: z.enum(AGE_BUCKETS), count: z.number() })),
  neverRotated: z.number(),
  rotationDue: z.number(),
  expired: z.number(),
  /** Within 30 days. */
  expiring: z.number(),
  shared: z.number(),
});
export type CredentialAges = z.infer<typeof credentialAges>;

/** The look-ahead of `expiring`, in days. */
export const EXPIRING_DAYS = 30;

const many = z.array(uuid).check(z.maxLength(100));
const MAX_PERIOD_DAYS = 3650;
const period = z
  .number()
  .check(z.int(), z.minimum(1), z.maximum(MAX_PERIOD_DAYS, "must be at most ten years of days"));

const settings = {
  keptIn: z.optional(z.union([z.literal(""), line(500)])),
  scopes: z.optional(proseOrNone(2000)),
  notes: z.optional(proseOrNone(4000)),
  issuedAt: z.optional(z.nullable(moment)),
  rotateEveryDays: z.optional(z.nullable(period)),
  expiresAt: z.optional(z.nullable(moment)),
  ownerId: z.optional(z.nullable(uuid)),
  agents: z.optional(many),
  resources: z.optional(many),
};

const stateResult = z.object({ id: z.string(), state: z.enum(CREDENTIAL_STATES) });

export const credentialListContract = queryContract({
  name: "credential.list",
  path: "/credentials",
  permission: "credential.read",
  summary: "Credentials that agents hold elsewhere, searched by name, issuer, reference or place.",
  input: z.object({
    ...listInput,
    kind: manyOf(CREDENTIAL_KINDS),
    state: manyOf(CREDENTIAL_STATES),
    issuer: manyTexts,
    /** How old the present value is; only of those in use. */
    age: manyOf(AGE_BUCKETS),
    /** Whether any rotation is known; only of those in use. */
    rotated: manyOf(["yes", "never"]),
    /** Held by more than one agent. */
    shared: manyOf(["yes", "no"]),
    /** Ends within so many days and has not ended. */
    expiring: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(3650))),
    agent: manyTexts,
    resource: manyTexts,
    owner: manyTexts,
  }),
  output: pageOf(credentialRow),
});

export const credentialAgesContract = queryContract({
  name: "credential.ages",
  path: "/credentials/ages",
  permission: "credential.read",
  summary: "How old the credentials in use are, and how many are due, expired, shared.",
  input: z.object({}),
  output: credentialAges,
});

export const credentialGetContract = queryContract({
  name: "credential.get",
  path: "/credentials/:id",
  permission: "credential.read",
  summary: "One credential with the agents that hold it, what it opens and its rotations.",
  input: z.object({ id: uuid }),
  output: credentialDetail,
});

export const credentialCreateContract = commandContract({
  name: "credential.create",
  path: "/credentials",
  permission: "credential.write",
  summary:
    "Adds a credential to the inventory, unique by kind, issuer and reference; a text that holds a secret is refused.",
  input: z.object({
    ...settings,
    kind: z.enum(CREDENTIAL_KINDS),
    name: line(120),
    issuer: line(120),
    reference: line(300),
    /** The last rotation that is known. */
    rotatedAt: z.optional(z.nullable(moment)),
  }),
  output: stateResult,
});

export const credentialUpdateContract = commandContract({
  name: "credential.update",
  path: "/credentials/:id/update",
  permission: "credential.write",
  summary: "Changes what is known of a credential; a rotation is recorded by itself.",
  input: z.object({
    ...settings,
    id: uuid,
    kind: z.optional(z.enum(CREDENTIAL_KINDS)),
    name: z.optional(line(120)),
    issuer: z.optional(line(120)),
    reference: z.optional(line(300)),
    rotatedAt: z.optional(z.nullable(moment)),
    unchangedSince,
  }),
  output: z.object({ id: z.string(), updatedAt: time }),
});

export const credentialRotateContract = commandContract({
  name: "credential.rotate",
  path: "/credentials/:id/rotate",
  permission: "credential.write",
  summary: "Records that a credential has a new value, and what its issuer calls it now.",
  input: z.object({
    id: uuid,
    /** Now, unless it was earlier. */
    rotatedAt: z.optional(moment),
    /** Without one its name stays, as a password's does. */
    reference: z.optional(line(300)),
    /** Needed where the old value has ended; null for one that does not expire. */
    expiresAt: z.optional(z.nullable(moment)),
    note: z.optional(prose(1000)),
    unchangedSince,
  }),
  output: z.extend(stateResult, { rotatedAt: time, dueAt: z.nullable(time) }),
});

const said = z.object({ id: uuid, reason: why });

export const credentialRetireContract = commandContract({
  name: "credential.retire",
  path: "/credentials/:id/retire",
  permission: "credential.write",
  summary: "Says that a credential is in use nowhere any more; its history stays.",
  input: said,
  output: stateResult,
});

export const credentialRestoreContract = commandContract({
  name: "credential.restore",
  path: "/credentials/:id/restore",
  permission: "credential.write",
  summary: "Takes a retirement back.",
  input: said,
  output: stateResult,
});
