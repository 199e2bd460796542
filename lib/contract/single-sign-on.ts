import * as z from "zod/mini";
import { ROLES } from "../core/kernel";
import { line, unchangedSince } from "./field";
import { time } from "./list";
import { commandContract, queryContract } from "./verb";

/** What happens to somebody none of whose groups gives a role. */
export const UNMAPPED = ["refused", "none"] as const;

/** What one of the provider's groups gives. */
export const groupRoles = z.object({
  group: line(256),
  roles: z.array(z.enum(ROLES)).check(z.minLength(1, "must name at least one role")),
});
export type GroupRoles = z.infer<typeof groupRoles>;

const provider = z.object({
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  scopes: z.string(),
  groupsClaim: z.string(),
  /** What the provider sends people back to. */
  callback: z.string(),
});

export const singleSignOn = z.object({
  /** As the environment names it; null without one. */
  provider: z.nullable(provider),
  /** Where the provider's own directory sends people and groups. */
  scim: z.string(),
  on: z.boolean(),
  /** Whether people whom nobody added before are added at their first sign-in. */
  admits: z.boolean(),
  unmapped: z.enum(UNMAPPED),
  mapping: z.array(groupRoles),
  /** Null before it was first saved: the mapping is then the environment's. */
  updatedAt: z.nullable(time),
  /** How many people have their roles from it. */
  people: z.number(),
});
export type SingleSignOn = z.infer<typeof singleSignOn>;

export const singleSignOnGetContract = queryContract({
  name: "single-sign-on.get",
  path: "/single-sign-on",
  permission: "sign-in.read",
  summary: "The identity provider, and which roles its groups give.",
  input: z.object({}),
  output: singleSignOn,
});

export const singleSignOnUpdateContract = commandContract({
  name: "single-sign-on.update",
  path: "/single-sign-on/update",
  permission: "org.write",
  fresh: true,
  summary: "Says who is taken from the identity provider, and which roles their groups give.",
  input: z.object({
    on: z.boolean(),
    admits: z.boolean(),
    unmapped: z.enum(UNMAPPED),
    mapping: z.array(groupRoles).check(z.maxLength(200)),
    unchangedSince,
  }),
  output: z.object({ on: z.boolean(), signInsEnded: z.number(), updatedAt: time }),
});

export const singleSignOnTestContract = queryContract({
  name: "single-sign-on.test",
  path: "/single-sign-on/test",
  permission: "org.write",
  byPost: true,
  summary: "Asks the identity provider whether people can sign in there.",
  input: z.object({}),
  output: z.object({
    checks: z.array(z.object({ ok: z.boolean(), about: z.string(), text: z.string() })),
  }),
});
