import type { AuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { toProblem } from "@/lib/core/kernel";
import type { Console, ProviderMetadata } from "@/lib/runtime/context";
import { type SessionClaims, SIGN_IN_MS, signIn, signOut, switchOrg } from "@/lib/service/account";
import { cookieName } from "./caller";
import { proofOf } from "./provider-claims";
import type { ProviderFlow } from "./provider-flow";
import { PROVIDER_ID, providerOptions } from "./provider-options";
import { finishProviderFlow } from "./provider-sign-in";
import { claimsOf, isSecure } from "./session-cookie";

/** Why a sign-in was refused, as it travels through next-auth's one string: a reason, and the seconds to wait. */
export function refusalText(error: unknown): string {
  const { reason, code, retry_after } = toProblem(error);
  return retry_after === undefined ? (reason ?? code) : `${reason ?? code}:${retry_after}`;
}

/** What a request about the identity provider brings along. */
export type ProviderTurn = {
  metadata: ProviderMetadata;
  flow: ProviderFlow | null;
  /** Whose browser it is already. */
  current: SessionClaims | null;
  headers: Record<string, unknown>;
};

/**
 * next-auth for local accounts and the identity provider. Its encrypted cookie holds a session row's id and org, nothing else:
 * what the person may do is read from the database at each request.
 */
export function authOptions(console: Console, turn: ProviderTurn | null = null): AuthOptions {
  // Made by the provider's callback, taken into the cookie right after.
  let claims: SessionClaims | null = null;
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
    providers: providersOf(console, turn),
    callbacks: {
      signIn: async ({ account, profile }) => {
        if (account?.provider !== PROVIDER_ID) return true;
        claims = await vouched(console, turn, { ...profile }, account.id_token ?? null);
        return true;
      },
      jwt: async ({ token, user, trigger, session }) => {
        if (claims) return { sid: claims.sessionId, org: claims.orgId };
        if (user) return { sid: user.id, org: user.orgId };
        if (trigger === "update") return moved(console, token, session);
        return token;
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        const ending = claimsOf(token ?? {});
        if (ending) await signOut(console.signIn, ending);
      },
    },
    logger: {
      error: (code, about) => {
        const cause = about instanceof Error ? about : about.error;
        // Whoever would rather not sign in has made no error.
        if (!(cause instanceof Error && cause.message === "access_denied"))
          console.report(cause instanceof Error ? cause : code, "next-auth");
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

function providersOf(console: Console, turn: ProviderTurn | null) {
  const local = console.env.localSignIn === false ? [] : [localAccounts(console)];
  const { provider } = console;
  return provider && turn ? [...local, providerOptions(provider, turn.metadata, turn.flow)] : local;
}

/** Whoever the provider vouches for, taken in; refused as one string, as all refusals travel through next-auth. */
async function vouched(
  console: Console,
  turn: ProviderTurn | null,
  claims: Record<string, unknown>,
  idToken: string | null,
): Promise<SessionClaims> {
  if (!console.provider || !turn) throw new Error("provider_failed");
  try {
    const proof = proofOf(console.provider, claims, idToken, browserOf(turn.headers));
    return await finishProviderFlow(console, proof, turn.flow, turn.current);
  } catch (error) {
    const text = refusalText(error);
    if (text.startsWith("unavailable")) console.report(error, "sign-in");
    throw new Error(text);
  }
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
