import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { AppError, problemResponse } from "@/lib/core/kernel";
import { getConsole } from "@/lib/runtime/context";
import { authOptions } from "./auth-options";
import { assertSameOrigin } from "./same-origin";

type Context = { params: Promise<{ nextauth: string[] }> };

const MAX_BODY_BYTES = 16 * 1024;
/** All of next-auth that local accounts need; its pages and its log endpoint are not served. */
const SERVED = [
  "GET csrf",
  "GET session",
  "POST session",
  "POST signout",
  "POST callback/credentials",
];

/** next-auth behind a door: only what is used, small bodies, from our own pages, and problems instead of stack traces. */
export async function handleAuth(request: NextRequest, context: Context): Promise<Response> {
  try {
    const action = (await context.params).nextauth.join("/");
    if (!SERVED.includes(`${request.method} ${action}`))
      throw new AppError("not_found", "No such endpoint.");
    const console = await getConsole();
    if (request.method === "POST") {
      assertSameOrigin(request, console.env.consoleUrl);
      await assertForm(request.clone());
    }
    const response: Response = await NextAuth(request, context, authOptions(console));
    response.headers.set("cache-control", "no-store");
    return askingForCode(response);
  } catch (error) {
    return problemResponse(error);
  }
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
