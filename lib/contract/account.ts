import * as z from "zod/mini";
import { ROLES } from "../core/kernel";
import { pageOf, time, uuid } from "./list";
import { SIGN_IN_METHODS, signInFilters, signInRow } from "./sign-in";
import { commandContract, queryContract } from "./verb";

/** The shortest password a person may choose, in characters. */
export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 256;

const password = z.string().check(z.minLength(1), z.maxLength(MAX_PASSWORD));

/** A TOTP code: six digits, spaces allowed as authenticators show them. */
export const totpCode = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text) => text.replaceAll(" ", "")),
  ),
  z.string().check(z.regex(/^\d{6}$/, "must be the six digits your authenticator shows")),
);

/** What proves that the person at the keyboard is still the one who signed in. */
export const proofInput = z.object({ password, code: z.optional(totpCode) });
export type Proof = z.infer<typeof proofInput>;

/** What is typed to sign in. */
export const signInInput = z.object({
  email: z.string().check(z.trim(), z.minLength(1), z.maxLength(254)),
  password,
  code: z.optional(totpCode),
});

export const account = z.object({
  person: z.object({
    id: uuid,
    name: z.string(),
    email: z.string(),
    roles: z.array(z.enum(ROLES)),
    teams: z.array(z.string()),
  }),
  org: z.object({ id: uuid, name: z.string(), slug: z.string() }),
  /** Whether there is a password to show, change, or protect by a second step. */
  hasPassword: z.boolean(),
  /** Where this organisation's people sign in besides, and since when this account is linked to somebody there. */
  provider: z.nullable(z.object({ name: z.string(), linkedAt: z.nullable(time) })),
  totpEnabledAt: z.nullable(time),
  session: z.object({
    id: uuid,
    method: z.enum(SIGN_IN_METHODS),
    authenticatedAt: time,
    expiresAt: time,
  }),
});
export type Account = z.infer<typeof account>;

export const accountSession = z.object({
  id: uuid,
  current: z.boolean(),
  createdAt: time,
  authenticatedAt: time,
  expiresAt: time,
  address: z.nullable(z.string()),
  userAgent: z.nullable(z.string()),
});
export type AccountSession = z.infer<typeof accountSession>;

const none = z.object({});

export const accountGetContract = queryContract({
  name: "account.get",
  path: "/account",
  permission: "account.read",
  summary: "Who is signed in, their roles, and how they sign in.",
  input: none,
  output: account,
  personOnly: true,
});

export const accountListSessionsContract = queryContract({
  name: "account.list-sessions",
  path: "/account/sessions",
  permission: "account.read",
  summary: "The caller's own live sign-ins to this org, the newest first.",
  input: none,
  output: z.object({ rows: z.array(accountSession) }),
  personOnly: true,
});

export const accountListSignInsContract = queryContract({
  name: "account.list-sign-ins",
  path: "/account/sign-ins",
  permission: "account.read",
  summary: "The caller's own sign-ins, refusals and sign-outs in this org, the newest first.",
  input: z.object(signInFilters),
  output: pageOf(signInRow),
  personOnly: true,
});

export const accountRevokeSessionContract = commandContract({
  name: "account.revoke-session",
  path: "/account/sessions/:id/revoke",
  permission: "account.write",
  summary: "Signs one of the caller's own browsers out.",
  input: z.object({ id: uuid }),
  output: z.object({ id: uuid }),
  personOnly: true,
});

export const accountReauthenticateContract = commandContract({
  name: "account.reauthenticate",
  path: "/account/reauthenticate",
  permission: "account.write",
  summary:
    "Shows the password (and code) again, so that the next 15 minutes count as freshly signed in.",
  input: proofInput,
  output: z.object({ authenticatedAt: time }),
  personOnly: true,
});

export const accountChangePasswordContract = commandContract({
  name: "account.change-password",
  path: "/account/password",
  permission: "account.write",
  summary: "Changes the caller's password and signs all their other browsers out, in every org.",
  input: z.object({
    ...proofInput.shape,
    next: z
      .string()
      .check(
        z.minLength(MIN_PASSWORD, `must have at least ${MIN_PASSWORD} characters`),
        z.maxLength(MAX_PASSWORD),
      ),
  }),
  output: z.object({ authenticatedAt: time }),
  personOnly: true,
});

export const accountBeginTotpContract = commandContract({
  name: "account.begin-totp",
  path: "/account/totp/begin",
  permission: "account.write",
  summary: "Makes a new authenticator secret; it counts once a code confirms it.",
  input: none,
  output: z.object({ uri: z.string(), secret: z.string() }),
  fresh: true,
});

export const accountConfirmTotpContract = commandContract({
  name: "account.confirm-totp",
  path: "/account/totp/confirm",
  permission: "account.write",
  summary: "Turns two-step sign-in on with a first code.",
  input: z.object({ code: totpCode }),
  output: z.object({ totpEnabledAt: time }),
  fresh: true,
});

export const accountDisableTotpContract = commandContract({
  name: "account.disable-totp",
  path: "/account/totp/disable",
  permission: "account.write",
  summary: "Turns two-step sign-in off.",
  input: none,
  output: z.object({ totpEnabledAt: z.null() }),
  fresh: true,
});
