import * as z from "zod/mini";
import { OBLIGATION_TYPES } from "../core/policy";
import { line, moment, why } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { PERMISSION_NAMES, type Permission } from "./permission";
import { commandContract, queryContract } from "./verb";

export const KEY_KINDS = ["gateway", "management"] as const;
export const KEY_STATES = ["active", "revoked", "expired"] as const;

/** Approving, publishing and minting need a person: no key ever holds these. */
export const PERSONS_ONLY: readonly Permission[] = [
  "approval.decide",
  "access-request.decide",
  "review.decide",
  "policy.write",
  "policy.publish",
  "key.write",
  "person.write",
  "person.transfer",
  "account.write",
  "view.write",
  "org.write",
  "org.freeze",
];

/** What a management key may be given, before its maker's own permissions narrow it. */
export const KEY_SCOPES = PERMISSION_NAMES.filter((name) => !PERSONS_ONLY.includes(name));

export const keyRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(KEY_KINDS),
  state: z.enum(KEY_STATES),
  agents: z.array(ref),
  mayOpenSessions: z.boolean(),
  mayIngest: z.boolean(),
  obligations: z.array(z.enum(OBLIGATION_TYPES)),
  scopes: z.array(z.string()),
  createdBy: z.nullable(ref),
  createdAt: time,
  expiresAt: z.nullable(time),
  revokedAt: z.nullable(time),
  firstUsedAt: z.nullable(time),
  lastUsedAt: z.nullable(time),
});
export type KeyRow = z.infer<typeof keyRow>;

const common = { name: line(120), expiresAt: z._default(z.nullable(moment), null) };

export const keyListContract = queryContract({
  name: "key.list",
  path: "/keys",
  permission: "key.read",
  summary: "API keys, never their secrets.",
  input: z.object({
    ...listInput,
    kind: manyOf(KEY_KINDS),
    state: manyOf(KEY_STATES),
    agent: manyTexts,
  }),
  output: pageOf(keyRow),
});

export const keyGetContract = queryContract({
  name: "key.get",
  path: "/keys/:id",
  permission: "key.read",
  summary: "One API key: what it may do, and its first and last use.",
  input: z.object({ id: uuid }),
  output: keyRow,
});

export const keyCreateContract = commandContract({
  name: "key.create",
  path: "/keys",
  permission: "key.write",
  personOnly: true,
  fresh: true,
  summary: "Makes an API key; its text is shown this once.",
  input: z.discriminatedUnion("kind", [
    z.object({
      ...common,
      kind: z.literal("gateway"),
      agents: z.array(uuid).check(z.minLength(1, "must name an agent"), z.maxLength(200)),
      mayOpenSessions: z._default(z.boolean(), false),
      mayIngest: z._default(z.boolean(), false),
      obligations: z._default(z.array(z.enum(OBLIGATION_TYPES)), []),
    }),
    z.object({
      ...common,
      kind: z.literal("management"),
      scopes: z
        .array(z.enum(PERMISSION_NAMES as [Permission, ...Permission[]]))
        .check(z.minLength(1, "must name a permission")),
    }),
  ]),
  output: z.object({ id: z.string(), kind: z.enum(KEY_KINDS), secret: z.string() }),
});

export const keyRevokeContract = commandContract({
  name: "key.revoke",
  path: "/keys/:id/revoke",
  permission: "key.write",
  summary: "Ends a key at once.",
  input: z.object({ id: uuid, reason: why }),
  output: z.object({ id: z.string(), revokedAt: time }),
});
