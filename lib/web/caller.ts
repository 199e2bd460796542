import { rolesMay } from "@/lib/contract/permission";
import { AppError } from "@/lib/core/kernel";
import type { Console } from "@/lib/runtime/context";
import {
  type IdentifiedKey,
  identifyKey,
  identifySession,
  type SignedIn,
} from "@/lib/service/account";
import type { Ctx } from "@/lib/service/ctx";
import { cookieOf, isSecure, readClaims, sessionCookieName } from "./session-cookie";

/** Who makes a request to the API. */
export type Caller = { by: "cookie" | "key"; ctx: Ctx };

const BEARER = /^Bearer +(\S+)$/i;

/**
 * The caller of an API request: a management key where there is an Authorization header, else the browser's sign-in.
 * @throws AppError `unauthenticated` for anything else; gateway keys never pass
 */
export async function authenticate(console: Console, request: Request): Promise<Caller> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return { by: "key", ctx: await byKey(console, authorization) };
  const signedIn = await signedInBy(console, cookieOf(request, cookieName(console)));
  if (!signedIn) throw unauthenticated("Sign in, or send a management key.");
  return { by: "cookie", ctx: personCtx(console, signedIn) };
}

/** The person behind a session cookie, looked up; null when the sign-in holds no longer. */
export async function signedInBy(
  console: Console,
  token: string | undefined,
): Promise<SignedIn | null> {
  const claims = await readClaims(console, token);
  return claims ? identifySession(console.signIn, claims) : null;
}

/** The name of the session cookie here. */
export function cookieName(console: Console): string {
  return sessionCookieName(isSecure(console));
}

/** What a signed-in person may do, with their roles as they are now. */
export function personCtx(console: Console, signedIn: SignedIn): Ctx {
  const { person, org, authenticatedAt, sessionId } = signedIn;
  return {
    orgId: org.id,
    actor: { type: "person", id: person.id, name: person.name },
    may: (permission) => rolesMay(person.roles, permission),
    authenticatedAt,
    loginSessionId: sessionId,
    now: console.now,
    newId: console.newId,
    ports: console.ports,
  };
}

function keyCtx(console: Console, key: IdentifiedKey): Ctx {
  return {
    orgId: key.orgId,
    actor: { type: "key", id: key.id, name: key.name },
    may: (permission) => key.scopes.includes(permission),
    now: console.now,
    newId: console.newId,
    ports: console.ports,
  };
}

async function byKey(console: Console, authorization: string): Promise<Ctx> {
  const shown = console.keys.parse(BEARER.exec(authorization.trim())?.[1] ?? "");
  if (!shown)
    throw unauthenticated("The Authorization header must be `Bearer` and a management key.");
  if (shown.kind !== "management")
    throw unauthenticated("This is a gateway key, for agents. Use a management key here.");
  const { orgId, keyId, secret } = shown;
  const secretHash = console.keys.hash(secret);
  const key = await identifyKey(console.signIn, { orgId, keyId, secretHash }, console.keys.same);
  if (!key) throw unauthenticated("This key is unknown, revoked or expired.");
  return keyCtx(console, key);
}

function unauthenticated(message: string): AppError {
  return new AppError("unauthenticated", message);
}
