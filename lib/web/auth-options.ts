import type { AuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { toProblem } from "@/lib/core/kernel";
import type { Console } from "@/lib/runtime/context";
import { SIGN_IN_MS, signIn, signOut, switchOrg } from "@/lib/service/account";
import { cookieName } from "./caller";
import { claimsOf, isSecure } from "./session-cookie";

/** Why a sign-in was refused, as it travels through next-auth's one string: a reason, and the seconds to wait. */
export function refusalText(error: unknown): string {
  const { reason, code, retry_after } = toProblem(error);
  return retry_after === undefined ? (reason ?? code) : `${reason ?? code}:${retry_after}`;
}

/**
 * next-auth for local accounts. Its encrypted cookie holds a session row's id and org, nothing else: what the person may
 * do is read from the database at each request.
 */
export function authOptions(console: Console): AuthOptions {
  const secure = isSecure(console);
  return {
    secret: console.authSecret,
    session: { strategy: "jwt", maxAge: SIGN_IN_MS / 1000 },
    useSecureCookies: secure,
    cookies: {
      sessionToken: {
        name: cookieName(console),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [localAccounts(console)],
    callbacks: {
      jwt: async ({ token, user, trigger, session }) => {
        if (user) return { sid: user.id, org: user.orgId };
        if (trigger === "update") return moved(console, token, session);
        return token;
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        const claims = claimsOf(token ?? {});
        if (claims) await signOut(console.signIn, claims);
      },
    },
    logger: {
      error: (code, about) => console.report(about instanceof Error ? about : code, "next-auth"),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

function localAccounts(console: Console) {
  return Credentials({
    name: "Local account",
    credentials: { email: {}, password: {}, code: {} },
    authorize: async (typed, request) => {
      const { email, password, code } = typed ?? {};
      const credentials = code ? { email, password, code } : { email, password };
      const about = browserOf(request.headers ?? {});
      try {
        const claims = await signIn(console.signIn, { credentials, ...about });
        return { id: claims.sessionId, orgId: claims.orgId };
      } catch (error) {
        const text = refusalText(error);
        if (text.startsWith("unavailable")) console.report(error, "sign-in");
        throw new Error(text);
      }
    },
  });
}

/** The browser's address as the console's own server (or the proxy it trusts) wrote it last, and what it calls itself. */
function browserOf(headers: Record<string, unknown>) {
  const hops = String(headers["x-forwarded-for"] ?? "").split(",");
  const agent = headers["user-agent"];
  return {
    address: hops.at(-1)?.trim() || null,
    userAgent: typeof agent === "string" ? agent : null,
  };
}

async function moved(console: Console, token: JWT, wanted: unknown): Promise<JWT> {
  const claims = claimsOf(token);
  const org =
    typeof wanted === "object" && wanted !== null && "org" in wanted ? wanted.org : undefined;
  if (!claims || typeof org !== "string") return token;
  const next = await switchOrg(console.signIn, claims, org);
  return { ...token, sid: next.sessionId, org: next.orgId };
}
