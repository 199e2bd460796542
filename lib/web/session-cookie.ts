import { decode } from "next-auth/jwt";
import type { Console } from "@/lib/runtime/context";
import type { SessionClaims } from "@/lib/service/account";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether people reach the console by https, so that cookies may only travel that way. */
export function isSecure(console: Pick<Console, "env">): boolean {
  return console.env.consoleUrl.startsWith("https:");
}

/** The cookie that names a sign-in. `__Host-` binds it to this host and to https. */
export function sessionCookieName(secure: boolean): string {
  return secure ? "__Host-ambit.session" : "ambit.session";
}

/** What a cookie claims; null when it is absent, altered, expired or another's. The claims still have to be looked up. */
export async function readClaims(
  console: Pick<Console, "authSecret">,
  token: string | undefined,
): Promise<SessionClaims | null> {
  if (!token) return null;
  const body = await decode({ token, secret: console.authSecret }).catch(() => null);
  return body ? claimsOf(body) : null;
}

/** The claims in a decoded token. */
export function claimsOf(body: Record<string, unknown>): SessionClaims | null {
  const { sid: sessionId, org: orgId } = body;
  if (typeof sessionId !== "string" || typeof orgId !== "string") return null;
  return UUID.test(sessionId) && UUID.test(orgId) ? { sessionId, orgId } : null;
}

/** One cookie of a request's header; the first where a name comes twice. */
export function cookieOf(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.get("cookie") ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
