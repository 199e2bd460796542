import { methodOf } from "@/lib/contract/verb";
import type { Verb } from "@/lib/service/verb";

type Route = { verb: Verb; method: "GET" | "POST"; segments: readonly string[] };

export type Match =
  | { found: "verb"; verb: Verb; params: Record<string, string> }
  | { found: "other-method"; allow: string }
  | { found: "nothing" };

/** Finds the verb for a method and a path below `/api/v1`. Written-out segments win over `:params`. */
export type MatchVerb = (method: string, path: string) => Match;

/** Lays out the verbs' routes once. */
export function routesOf(verbs: readonly Verb[]): MatchVerb {
  const routes: Route[] = verbs.map((verb) => ({
    verb,
    method: methodOf(verb.contract),
    segments: split(verb.contract.path),
  }));
  routes.sort((a, b) => wildness(a).localeCompare(wildness(b)));
  return (method, path) => {
    const given = split(path);
    const fitting = routes.flatMap((route) => {
      const params = paramsOf(route.segments, given);
      return params ? [{ route, params }] : [];
    });
    const wanted = method === "HEAD" ? "GET" : method;
    const hit = fitting.find(({ route }) => route.method === wanted);
    if (hit) return { found: "verb", verb: hit.route.verb, params: hit.params };
    if (fitting.length === 0) return { found: "nothing" };
    const allow = [...new Set(fitting.map(({ route }) => route.method))].sort().join(", ");
    return { found: "other-method", allow };
  };
}

function split(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/** Sorts written-out segments before params, from the left. */
function wildness(route: Route): string {
  return route.segments.map((segment) => (segment.startsWith(":") ? "1" : "0")).join("");
}

function paramsOf(
  pattern: readonly string[],
  given: readonly string[],
): Record<string, string> | null {
  if (pattern.length !== given.length) return null;
  const params: [string, string][] = [];
  for (const [i, segment] of pattern.entries()) {
    const value = decoded(given[i] ?? "");
    if (value === null) return null;
    if (segment.startsWith(":")) params.push([segment.slice(1), value]);
    else if (segment !== value) return null;
  }
  return Object.fromEntries(params);
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
