import SCIMMY from "scimmy";
import { AppError } from "@/lib/core/kernel";
import { type Console, getConsole } from "@/lib/runtime/context";
import type { Ctx } from "@/lib/service/ctx";
import { authenticate } from "../caller";
import { readBody } from "../read-input";
import { createPace, type Pace } from "./pace";
import { isDefect, scimError } from "./scim-error";
import { declareScim } from "./scim-library";
import { answerScim, type ScimRequest } from "./scim-requests";

const PREFIX = "/scim/v2";
/** Directories send a few requests a second, and more in their first hour. */
const PER_SECOND = 25;
const BURST = 200;
const BODIES = ["application/scim+json", "application/json"];
const WITH_BODY = ["POST", "PUT", "PATCH"];

/** Answers everything below `/scim/v2` (RFC 7644). */
export const handleScim = createScim(
  getConsole,
  createPace({ perSecond: PER_SECOND, burst: BURST, now: Date.now }),
);

/** SCIM over the verbs of `provision`, for management keys; every refusal is SCIM's own error. */
export function createScim(
  getConsole: () => Promise<Console>,
  pace: Pace,
): (request: Request) => Promise<Response> {
  return async (request) => {
    let console: Console | null = null;
    const id = crypto.randomUUID();
    let response: Response;
    try {
      console = await getConsole();
      response = await answer(console, pace, request);
    } catch (error) {
      if (isDefect(error)) console?.report(error, id);
      response = scimError(error);
    }
    response.headers.set("cache-control", "no-store");
    response.headers.set("x-request-id", id);
    return response;
  };
}

async function answer(console: Console, pace: Pace, request: Request): Promise<Response> {
  const ctx = await keyOf(console, request);
  const wait = pace.take(ctx.actor.id);
  if (wait > 0) throw new AppError("too_many", "Too many requests at once.", { retryAfter: wait });
  declareScim(console.env.consoleUrl);
  const url = new URL(request.url);
  const [type = "", id, ...more] = url.pathname.slice(PREFIX.length).split("/").filter(Boolean);
  if (more.length > 0) throw new SCIMMY.Types.Error(404, "", "No such endpoint.");
  const asked: ScimRequest = {
    ...{ ctx, type, method: request.method },
    ...(id ? { id: decodeURIComponent(id) } : {}),
    query: url.searchParams,
    ifMatch: request.headers.get("if-match"),
    body: WITH_BODY.includes(request.method) ? await bodyOf(request) : {},
  };
  return answerScim(asked);
}

/** Only a key speaks for a directory: a browser's cookie never does. */
async function keyOf(console: Console, request: Request): Promise<Ctx> {
  if (!request.headers.has("authorization"))
    throw new AppError("unauthenticated", "Send a management key: Authorization: Bearer …");
  const { ctx } = await authenticate(console, request);
  if (!ctx.may("person.provision"))
    throw new AppError("forbidden", "This key does not hold the permission person.provision.");
  return ctx;
}

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!BODIES.includes(type))
    throw new AppError("invalid", `The content-type must be ${BODIES.join(" or ")}.`);
  const headers = { "content-type": "application/json" };
  const { url, body } = request;
  return readBody(
    new Request(url, { method: "POST", headers, body, duplex: "half" } as RequestInit),
    {},
  );
}
