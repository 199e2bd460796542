import * as z from "zod/mini";
import { ROLES } from "../core/kernel";
import { moment, why } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

/** What can happen to somebody's signing in. */
export const SIGN_IN_KINDS = [
  "signed_in",
  "refused",
  "proven",
  "linked",
  "roles_changed",
  "signed_out",
  "revoked",
] as const;

/** How somebody showed who they are. */
export const SIGN_IN_METHODS = ["password", "password_totp", "provider"] as const;

export const signInRow = z.object({
  id: z.string(),
  at: time,
  person: ref,
  kind: z.enum(SIGN_IN_KINDS),
  method: z.enum(SIGN_IN_METHODS),
  /** Why, as a word: `wrong_credentials`, `no_group`, `password_changed` … */
  reason: z.nullable(z.string()),
  /** The roles that the identity provider gave. */
  roles: z.array(z.enum(ROLES)),
  address: z.nullable(z.string()),
  userAgent: z.nullable(z.string()),
  /** Who ended it, where that was somebody else. */
  by: z.nullable(ref),
});
export type SignInRow = z.infer<typeof signInRow>;

/** How rows are narrowed, whoever's they are. */
export const signInFilters = {
  ...listInput,
  kind: manyOf(SIGN_IN_KINDS),
  method: manyOf(SIGN_IN_METHODS),
  from: z.optional(moment),
  to: z.optional(moment),
};

export const browserRow = z.object({
  id: uuid,
  method: z.enum(SIGN_IN_METHODS),
  createdAt: time,
  authenticatedAt: time,
  expiresAt: time,
  address: z.nullable(z.string()),
  userAgent: z.nullable(z.string()),
});
export type BrowserRow = z.infer<typeof browserRow>;

export const signInListContract = queryContract({
  name: "sign-in.list",
  path: "/sign-ins",
  permission: "sign-in.read",
  summary:
    "Sign-ins, refusals, sign-outs and what ended them; searched by name, e-mail or address.",
  input: z.object({ ...signInFilters, person: manyTexts }),
  output: pageOf(signInRow),
});

export const signInBrowsersContract = queryContract({
  name: "sign-in.browsers",
  path: "/people/:id/browsers",
  permission: "sign-in.read",
  summary: "The browsers in which a person is signed in now.",
  input: z.object({ id: uuid }),
  output: z.object({ rows: z.array(browserRow) }),
});

export const signInRevokeContract = commandContract({
  name: "sign-in.revoke",
  path: "/people/:id/sign-out",
  permission: "person.write",
  personOnly: true,
  summary: "Signs a person out of one browser, or of all: from their next request on.",
  input: z.object({ id: uuid, browser: z.optional(uuid), reason: why }),
  output: z.object({ id: z.string(), ended: z.number() }),
});
