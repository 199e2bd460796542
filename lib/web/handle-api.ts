import { methodOf } from "@/lib/contract/verb";
import { AppError, problemResponse } from "@/lib/core/kernel";
import type { Console } from "@/lib/runtime/context";
import type { Verb } from "@/lib/service/verb";
import { authenticate } from "./caller";
import { exportList } from "./csv-export";
import { type Match, routesOf } from "./match-verb";
import { readBody, readQuery } from "./read-input";
import { assertSameOrigin } from "./same-origin";

export const API_PREFIX = "/api/v1";
const REQUEST_ID = /^[\x21-\x7e]{1,128}$/;

/** Answers one request to `/api/v1`. */
export type Api = (request: Request) => Promise<Response>;

/**
 * The people's API over the verbs: match, authenticate, read, execute, answer. Every refusal is problem+json (RFC 9457),
 * every answer is uncached and carries X-Request-ID.
 */
export function createApi(getConsole: () => Promise<Console>, verbs: readonly Verb[]): Api {
  const match = routesOf(verbs);
  return async (request) => {
    const url = new URL(request.url);
    const id = requestId(request);
    const headers = { "x-request-id": id, "cache-control": "no-store" };
    const found = match(request.method, url.pathname.slice(API_PREFIX.length));
    if (found.found === "other-method") return methodRefused(request.method, found.allow, headers);
    try {
      if (found.found === "nothing") throw new AppError("not_found", "No such endpoint.");
      const response = await answer(await getConsole(), request, url, found);
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      return response;
    } catch (error) {
      if (!(error instanceof AppError)) await report(getConsole, error, id);
      return problemResponse(error, headers);
    }
  };
}

type Found = Extract<Match, { found: "verb" }>;

async function answer(
  console: Console,
  request: Request,
  url: URL,
  { verb, params }: Found,
): Promise<Response> {
  const { by, ctx } = await authenticate(console, request);
  if (methodOf(verb.contract) === "POST") {
    if (by === "cookie") assertSameOrigin(request, console.env.consoleUrl);
    const input = await readBody(request, params, verb.contract.bodyBytes);
    return Response.json(await verb.execute(ctx, input));
  }
  const input = readQuery(url, params);
  const format = url.searchParams.get("format");
  if (format === "csv" || format === "ndjson") return exportList(verb, ctx, input, format);
  if (format !== null && format !== "json")
    throw new AppError("invalid", "/format: must be json, csv or ndjson", {
      issues: [{ path: "/format", message: "must be json, csv or ndjson" }],
    });
  return Response.json(await verb.execute(ctx, input));
}

function requestId(request: Request): string {
  const given = request.headers.get("x-request-id");
  return given && REQUEST_ID.test(given) ? given : crypto.randomUUID();
}

function methodRefused(method: string, allow: string, headers: Record<string, string>): Response {
  const problem = {
    type: "urn:ambit:problem:method_not_allowed",
    title: "Method not allowed",
    status: 405,
    detail: `${method} is not for this endpoint; it takes ${allow}.`,
    code: "invalid",
    reason: "method_not_allowed",
  };
  return new Response(JSON.stringify(problem), {
    status: 405,
    headers: { ...headers, allow, "content-type": "application/problem+json" },
  });
}

async function report(getConsole: () => Promise<Console>, error: unknown, id: string) {
  const console = await getConsole().catch(() => null);
  console?.report(error, id);
}
