import { classifyTask, type RouteFacts, type TaskClassifier } from "../../core/routing";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import type { SealedRoute } from "./recorded-routes";
import { requestTexts } from "./request-texts";

/** A route on record with its session's window, if it had one. */
type RouteToTell = {
  id: string;
  sealed: SealedRoute;
  session: string | null;
  window: unknown;
};

/** The facts of a recorded route with the task class that a classifier tells now, and whether that of its time had to be kept. */
type ToldAgain = { factsBy: (classes: TaskClassifier) => RouteFacts; classKept: boolean };

/**
 * What classifiers make of recorded routes, from what told their task class then: the request that opened the session and the tools it
 * asked for, where its class was derived from these, else the words and tools of the question itself. What an opener declared stays.
 */
export async function toldAgain(
  tx: Tx,
  ctx: Ctx,
  routes: readonly RouteToTell[],
): Promise<Map<string, ToldAgain>> {
  const opened = routes.flatMap(({ session, window }) => {
    const known = openingOf(window);
    return session === null || known === null ? [] : [session];
  });
  const texts = await requestTexts(tx, ctx, [...new Set(opened)]);
  return new Map(routes.map((route) => [route.id, againOf(route, texts)]));
}

function againOf(
  { sealed, session, window }: RouteToTell,
  texts: ReadonlyMap<string, string>,
): ToldAgain {
  const { facts } = sealed;
  if (facts.taskClass.by === "declared") return { factsBy: () => facts, classKept: false };
  const opening = openingOf(window);
  const request = opening ? texts.get(session ?? "") : (sealed.request ?? "");
  if (request === undefined) return { factsBy: () => facts, classKept: true };
  const told = { declared: null, request, tools: opening?.tools ?? facts.tools };
  const factsBy = (classes: TaskClassifier) => ({
    ...facts,
    taskClass: classifyTask(classes, told).fact,
  });
  return { factsBy, classKept: false };
}

/** The tools that a session asked for as it was opened, where its task class was derived then. */
function openingOf(window: unknown): { tools: readonly string[] } | null {
  const { task, requested = [] } = (window ?? {}) as { task?: object; requested?: string[] };
  return task === undefined ? null : { tools: requested };
}
