import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { AppError } from "@/lib/core/kernel";
import type { Console } from "@/lib/runtime/context";
import { authOptions, type ProviderTurn } from "./auth-options";
import { cookieName } from "./caller";
import {
  afterFlow,
  flowCookie,
  flowCookieGone,
  flowOf,
  type ProviderFlow,
  readFlow,
  refusedFlow,
} from "./provider-flow";
import { cookieOf, readClaims } from "./session-cookie";

/** The rest of the address, as Next hands it over. */
export type AuthContext = { params: Promise<{ nextauth: string[] }> };

/**
 * Sends a browser to the identity provider: answers where, and remembers why in a cookie.
 * @throws AppError `unavailable` with reason `provider_unreachable`
 */
export async function beginAtProvider(
  console: Console,
  request: NextRequest,
  context: AuthContext,
): Promise<Response> {
  // next-auth would hand every parameter of the address on to the provider.
  if (request.nextUrl.search !== "")
    throw new AppError("invalid", "Nothing may be asked for in the address.");
  const flow = flowOf(new URLSearchParams(await request.clone().text()), console.now());
  const turn = await turnOf(console, request, flow);
  const response: Response = await NextAuth(request, context, authOptions(console, turn));
  const begun = (await response.clone().text()).includes("code_challenge");
  if (!begun) throw new AppError("unavailable", "The sign-in could not be begun. Try again.");
  response.headers.append("set-cookie", await flowCookie(console, flow));
  return response;
}

/** Takes a browser back that was sent to the provider, and sends it on, signed in or with the reason why not. */
export async function returnFromProvider(
  console: Console,
  request: NextRequest,
  context: AuthContext,
): Promise<Response> {
  const flow = await readFlow(console, request);
  let response: Response;
  try {
    const turn = await turnOf(console, request, flow);
    response = await NextAuth(request, context, authOptions(console, turn));
  } catch (error) {
    if (!(error instanceof AppError)) console.report(error, "sign-in");
    response = new Response(null, { status: 302 });
    response.headers.set("location", `/api/auth/error?error=${reasonOf(error)}`);
  }
  response.headers.set("location", placeOf(console, request, flow, response));
  response.headers.append("set-cookie", flowCookieGone(console));
  return response;
}

async function turnOf(
  console: Console,
  request: NextRequest,
  flow: ProviderFlow | null,
): Promise<ProviderTurn> {
  if (!console.provider) throw new AppError("not_found", "No such endpoint.");
  return {
    metadata: await console.provider.metadata(),
    flow,
    current: await readClaims(console, cookieOf(request, cookieName(console))),
    headers: Object.fromEntries(request.headers),
  };
}

const reasonOf = (error: unknown) =>
  error instanceof AppError && error.reason ? error.reason : "provider_failed";

/** next-auth's own words for what went wrong, in ours. */
const THEIRS: Readonly<Record<string, string>> = {
  OAuthCallback: "provider_failed",
  Callback: "provider_failed",
  AccessDenied: "provider_failed",
};

function placeOf(
  console: Console,
  request: NextRequest,
  flow: ProviderFlow | null,
  response: Response,
): string {
  const { consoleUrl } = console.env;
  const location = new URL(response.headers.get("location") ?? "/api/auth/error", consoleUrl);
  if (!location.pathname.startsWith("/api/auth/"))
    return `${consoleUrl}${flow ? afterFlow(flow) : "/"}`;
  const cancelled = request.nextUrl.searchParams.get("error") === "access_denied";
  const said = location.searchParams.get("error") ?? "provider_failed";
  const reason = cancelled ? "cancelled" : (THEIRS[said] ?? said);
  return `${consoleUrl}${refusedFlow(flow, reason)}`;
}
