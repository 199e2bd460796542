import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { AppError, problemResponse } from "@/lib/core/kernel";
import { type Console, getConsole } from "@/lib/runtime/context";
import { idTokenToEnd } from "@/lib/service/account";
import { authOptions } from "./auth-options";
import { cookieName } from "./caller";
import { type AuthContext, beginAtProvider, returnFromProvider } from "./handle-provider";
import { endSessionUrl } from "./provider-options";
import { assertSameOrigin } from "./same-origin";
import { cookieOf, readClaims } from "./session-cookie";

const MAX_BODY_BYTES = 16 * 1024;
/** All of next-auth that is needed; its pages and its log endpoint are not served. */
const SERVED = [
  "GET csrf",
  "GET session",
  "POST session",
  "POST signout",
  "POST callback/credentials",
  "POST signin/oidc",
  "GET callback/oidc",
];

/** next-auth behind a door: only what is used, small bodies, from our own pages, and problems instead of stack traces. */
export async function handleAuth(request: NextRequest, context: AuthContext): Promise<Response> {
  try {
    const action = `${request.method} ${(await context.params).nextauth.join("/")}`;
    const console = await getConsole();
    if (!isServed(console, action)) throw new AppError("not_found", "No such endpoint.");
    if (request.method === "POST") {
      assertSameOrigin(request, console.env.consoleUrl);
      await assertForm(request.clone());
    }
    const response = await answer(console, action, request, context);
    response.headers.set("cache-control", "no-store");
    return askingForCode(response);
  } catch (error) {
    if (!(error instanceof AppError)) await report(error);
    return problemResponse(error);
  }
}

async function report(error: unknown): Promise<void> {
  const console = await getConsole().catch(() => null);
  console?.report(error, "sign-in");
}

/** Without a provider nothing of it is served, and without local accounts no password is taken. */
function isServed({ env, provider }: Console, action: string): boolean {
  if (action.endsWith("/oidc") && !provider) return false;
  if (action.endsWith("/credentials") && env.localSignIn === false) return false;
  return SERVED.includes(action);
}

async function answer(
  console: Console,
  action: string,
  request: NextRequest,
  context: AuthContext,
): Promise<Response> {
  if (action === "POST signin/oidc") return beginAtProvider(console, request, context);
  if (action === "GET callback/oidc") return returnFromProvider(console, request, context);
  const next = action === "POST signout" ? await signOutThere(console, request) : null;
  const response: Response = await NextAuth(request, context, authOptions(console));
  if (!next || !response.ok) return response;
  return new Response(JSON.stringify({ url: next }), { headers: response.headers });
}

/** Where a browser that signed in at the provider signs out there too; read before its row is revoked. */
async function signOutThere(console: Console, request: NextRequest): Promise<string | null> {
  const { provider, env } = console;
  const claims = await readClaims(console, cookieOf(request, cookieName(console)));
  if (!provider || !claims) return null;
  const idToken = await idTokenToEnd(console.signIn, claims).catch(() => null);
  // A provider that is down keeps nobody from signing out here.
  const metadata = idToken ? await provider.metadata().catch(() => null) : null;
  if (!idToken || !metadata) return null;
  return endSessionUrl(provider, metadata, idToken, `${env.consoleUrl}/sign-in`);
}

/** Being asked for the code is the second step, not a refusal: it answers 200, so that browsers report no failure. */
async function askingForCode(response: Response): Promise<Response> {
  if (response.status !== 401) return response;
  const body = await response.clone().text();
  if (!body.includes("error=code_required")) return response;
  return new Response(body, { status: 200, headers: response.headers });
}

/** A small form, or JSON that parses: next-auth would answer 500 to anything else. */
async function assertForm(request: Request): Promise<void> {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= MAX_BODY_BYTES))
    throw new AppError("invalid", "The body must say its length and be at most 16 KiB.");
  const text = await request.text();
  if (!request.headers.get("content-type")?.includes("application/json")) return;
  try {
    JSON.parse(text);
  } catch {
    throw new AppError("invalid", "The body is not JSON.");
  }
}
