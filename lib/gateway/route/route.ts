import { AppError, type JsonObject } from "../../core/kernel";
import { authenticate } from "../door/authenticate";
import { readJson } from "../door/body";
import type { Desk } from "../evaluate/desk";
import { recordRetrying } from "../record/retrying";
import { earlierAnswer, type RouteAnswer, routeAnswer, unrecordedRoute } from "./answer";
import { preparedRoute, type RouteArrival } from "./prepare";
import { parseRoute } from "./request";

/** What a caller did wrong, or may not do, is told as that. */
const TOLD = ["invalid", "unauthenticated", "forbidden", "gone"];

/**
 * Which model a task may use: answered once the decision is on record. Whatever else fails becomes a refusal.
 * @throws AppError `invalid`, `unauthenticated`
 */
export async function routeTask(
  desk: Desk,
  http: Request,
  arrival: RouteArrival,
): Promise<RouteAnswer> {
  try {
    // The key first: who shows none is not told what is wrong with a body.
    await authenticate(desk.ports, http, { current: false });
    return await recordedRoute(desk, http, arrival, await readJson(http));
  } catch (error) {
    if (error instanceof AppError && TOLD.includes(error.code)) throw error;
    const facts = { err: error, request_id: arrival.requestId };
    desk.ports.log.warn(facts, "a route could not be recorded");
    return unrecordedRoute(
      "The route could not be recorded (unrecorded), so nothing is routed. Try again.",
    );
  }
}

async function recordedRoute(
  desk: Desk,
  http: Request,
  arrival: RouteArrival,
  body: JsonObject,
): Promise<RouteAnswer> {
  const request = parseRoute(body);
  let orgId = "";
  const done = await recordRetrying(
    desk,
    http,
    (caller, tries) => {
      orgId = caller.orgId;
      return preparedRoute(desk, caller, { ...arrival, request }, tries);
    },
    { trusting: true },
  );
  if (!("earlier" in done)) return routeAnswer(desk, done.result);
  const canonical = await desk.ports.record.canonical(orgId, done.earlier);
  if (canonical === null) throw new AppError("unavailable", "The earlier record cannot be read.");
  return earlierAnswer(desk, orgId, done.earlier, canonical);
}
