import * as z from "zod/mini";
import { SENSITIVITIES } from "../core/kernel";
import { MODEL_CLASSES } from "../core/policy";
import { MODEL_STATUSES, PROVIDER_STATUSES, TRAINING_TERMS } from "../core/routing";
import { handle, line, proseOrNone, unchangedSince, why } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

/** On which terms a provider takes what it is sent; every model of it is under them. */
export const providerTerms = z.object({
  /** Where data is kept and worked on, in words; empty where nobody said. */
  region: z.string(),
  /** Whether it learns from what it is sent. */
  trains: z.enum(TRAINING_TERMS),
  /** How long it keeps what it is sent: null where nobody said, 0 for not at all. */
  retentionDays: z.nullable(z.number()),
});
export type ProviderTerms = z.infer<typeof providerTerms>;

export const providerRow = z.extend(providerTerms, {
  id: z.string(),
  /** What telemetry calls it. */
  handle: z.string(),
  name: z.string(),
  baseUrl: z.string(),
  /** Since when it has its present key; null without one. The key itself is shown to nobody. */
  keySetAt: z.nullable(time),
  status: z.enum(PROVIDER_STATUSES),
  owner: z.nullable(ref),
  /** Models of it that are not retired. */
  models: z.number(),
  /** What came of asking it last. */
  tested: z.nullable(z.object({ at: time, ok: z.boolean(), note: z.string() })),
  createdAt: time,
  updatedAt: time,
});
export type ProviderRow = z.infer<typeof providerRow>;

export const providerDetail = z.extend(providerRow, {
  /** What its contract or terms say, in words. */
  terms: z.string(),
  offers: z.array(
    z.object({
      id: z.string(),
      handle: z.string(),
      name: z.string(),
      providerModel: z.string(),
      class: z.enum(MODEL_CLASSES),
      sensitivity: z.enum(SENSITIVITIES),
      status: z.enum(MODEL_STATUSES),
      /** Calls within the last 30 days that were reported or forwarded. */
      calls: z.number(),
    }),
  ),
});
export type ProviderDetail = z.infer<typeof providerDetail>;

/** Printable and without spaces, so that it stays one header. */
const key = z
  .string()
  .check(z.regex(/^[\x21-\x7e]{1,4000}$/, "must be 1 to 4000 printable characters without spaces"));

const MAX_RETENTION_DAYS = 36_500;

const settings = {
  baseUrl: z.optional(z.string().check(z.maxLength(500))),
  region: z.optional(z.union([z.literal(""), line(120)])),
  trains: z.optional(z.enum(TRAINING_TERMS)),
  retentionDays: z.optional(
    z.nullable(
      z
        .number("must be a number of days")
        .check(z.int("must be whole days"), z.minimum(0), z.maximum(MAX_RETENTION_DAYS)),
    ),
  ),
  terms: z.optional(proseOrNone(4000)),
  ownerId: z.optional(z.nullable(uuid)),
};

const statusResult = z.object({ id: z.string(), status: z.enum(PROVIDER_STATUSES) });
const keyResult = z.object({ id: z.string(), keySetAt: z.nullable(time) });

export const providerListContract = queryContract({
  name: "provider.list",
  path: "/providers",
  permission: "provider.read",
  summary: "Providers of models with their terms, searched by name, handle, address or region.",
  input: z.object({
    ...listInput,
    status: manyOf(PROVIDER_STATUSES),
    trains: manyOf(TRAINING_TERMS),
    owner: manyTexts,
    /** Those without an owner, without a key, or whose terms nobody wrote down. */
    without: manyOf(["owner", "key", "terms"]),
  }),
  output: pageOf(providerRow),
});

export const providerGetContract = queryContract({
  name: "provider.get",
  path: "/providers/:id",
  permission: "provider.read",
  summary: "One provider with its terms and models; never its key.",
  input: z.object({ id: uuid }),
  output: providerDetail,
});

export const providerCreateContract = commandContract({
  name: "provider.create",
  path: "/providers",
  permission: "provider.write",
  summary:
    "Adds a provider with an API like OpenAI's; its handle, by which telemetry knows it, never changes.",
  input: z.object({
    ...settings,
    handle,
    name: line(120),
    baseUrl: z.string().check(z.maxLength(500)),
    key: z.optional(key),
  }),
  output: statusResult,
});

export const providerUpdateContract = commandContract({
  name: "provider.update",
  path: "/providers/:id/update",
  permission: "provider.write",
  summary:
    "Changes a provider's name, terms or address; one that moves to another host needs its key anew.",
  input: z.object({
    ...settings,
    id: uuid,
    name: z.optional(line(120)),
    unchangedSince,
  }),
  output: z.object({ id: z.string(), keySetAt: z.nullable(time), updatedAt: time }),
});

export const providerSetKeyContract = commandContract({
  name: "provider.set-key",
  path: "/providers/:id/set-key",
  permission: "provider.write",
  summary: "Gives a provider a key, or a new one in place of the old; it is never shown again.",
  input: z.object({ id: uuid, key }),
  output: keyResult,
});

export const providerRemoveKeyContract = commandContract({
  name: "provider.remove-key",
  path: "/providers/:id/remove-key",
  permission: "provider.write",
  summary: "Forgets a provider's key; it is called without one from then on.",
  input: z.object({ id: uuid, reason: why }),
  output: keyResult,
});

export const providerTestContract = commandContract({
  name: "provider.test",
  path: "/providers/:id/test",
  permission: "provider.write",
  summary: "Asks a provider with its key which models it has, and keeps what came of it.",
  input: z.object({ id: uuid }),
  output: z.object({
    id: z.string(),
    ok: z.boolean(),
    note: z.string(),
    testedAt: time,
    /** Models that it names, at most 500. */
    offered: z.array(z.string()),
    /** Models of the inventory that it does not name. */
    missing: z.array(z.string()),
  }),
});

export const providerDisableContract = commandContract({
  name: "provider.disable",
  path: "/providers/:id/disable",
  permission: "provider.write",
  summary: "Stops every route to a provider's models at once.",
  input: z.object({ id: uuid, reason: why }),
  output: statusResult,
});

export const providerEnableContract = commandContract({
  name: "provider.enable",
  path: "/providers/:id/enable",
  permission: "provider.write",
  summary: "Lets routes lead to a provider's models again.",
  input: z.object({ id: uuid, reason: why }),
  output: statusResult,
});
