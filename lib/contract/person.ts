import * as z from "zod/mini";
import { ROLES } from "../core/kernel";
import { line } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

/** `suspended`: an identity provider says that they may not sign in; what they own waits to be handed over. */
export const PERSON_STATES = ["active", "suspended", "left"] as const;

export const ROLES_FROM = ["hand", "provider"] as const;

export const personRow = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(ROLES)),
  state: z.enum(PERSON_STATES),
  deputy: z.nullable(ref),
  teams: z.array(ref),
  /** Who says what their roles are: an administrator here, or their groups at the identity provider. */
  rolesFrom: z.enum(ROLES_FROM),
  /** Whether the identity provider's directory keeps them by SCIM. */
  provisioned: z.boolean(),
  /** Since when that directory says that they may not sign in. */
  suspendedAt: z.nullable(time),
  createdAt: time,
});
export type PersonRow = z.infer<typeof personRow>;

export const personDetail = z.extend(personRow, {
  owns: z.object({
    agents: z.number(),
    sponsored: z.number(),
    tools: z.number(),
    resources: z.number(),
    entitlements: z.number(),
    findings: z.number(),
  }),
  /** Whether they can sign in. */
  signsIn: z.boolean(),
  /** The provider's name, where roles may not be changed by hand: its groups give them. */
  rolesKeptBy: z.nullable(z.string()),
  /** Which ways in they have. */
  waysIn: z.object({ password: z.boolean(), twoStep: z.boolean(), provider: z.boolean() }),
});
export type PersonDetail = z.infer<typeof personDetail>;

const roles = z
  .array(z.enum(ROLES))
  .check(z.minLength(1, "must name at least one role"), z.maxLength(ROLES.length));
const email = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email());

export const personNamesContract = queryContract({
  name: "person.names",
  path: "/people/names",
  permission: "person.read",
  summary: "What everybody is called, by name: for choosing among them.",
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ id: z.string(), name: z.string() })) }),
});

export const personListContract = queryContract({
  name: "person.list",
  path: "/people",
  permission: "person.read",
  summary: "People, searched by name or e-mail.",
  input: z.object({
    ...listInput,
    role: manyOf(ROLES),
    state: manyOf(PERSON_STATES),
    team: manyTexts,
  }),
  output: pageOf(personRow),
});

export const personGetContract = queryContract({
  name: "person.get",
  path: "/people/:id",
  permission: "person.read",
  summary: "One person, their teams and what they own.",
  input: z.object({ id: uuid }),
  output: personDetail,
});

export const personCreateContract = commandContract({
  name: "person.create",
  path: "/people",
  permission: "person.write",
  personOnly: true,
  fresh: true,
  summary: "Adds a person with a sign-in; the initial password is shown this once.",
  input: z.object({ name: line(120), email, roles, deputyId: z.optional(z.nullable(uuid)) }),
  output: z.object({
    id: z.string(),
    email: z.string(),
    /** Null when the e-mail already signs in elsewhere: that password stays. */
    initialPassword: z.nullable(z.string()),
  }),
});

export const personUpdateContract = commandContract({
  name: "person.update",
  path: "/people/:id/update",
  permission: "person.write",
  summary: "Changes a person's name, roles or deputy.",
  input: z.object({
    id: uuid,
    name: z.optional(line(120)),
    roles: z.optional(roles),
    deputyId: z.optional(z.nullable(uuid)),
  }),
  output: z.object({ id: z.string(), roles: z.array(z.enum(ROLES)) }),
});
