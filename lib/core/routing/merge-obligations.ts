import { canonicalize } from "../kernel";
import { ROUTE_BREACHES, type RouteLimit, type RouteObligation } from "./action";

/**
 * All obligations of some lists, each thing once: of one measure the smallest bound with the strictest breach, of trace retention the
 * longest, a named limit once. The order is fixed, so that equal obligations are equal lists.
 */
export function mergeObligations(...lists: (readonly RouteObligation[])[]): RouteObligation[] {
  const merged = new Map<string, RouteObligation>();
  for (const obligation of lists.flat()) {
    const key = keyOf(obligation);
    const known = merged.get(key);
    merged.set(key, known === undefined ? obligation : stricter(known, obligation));
  }
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, obligation]) => obligation);
}

/** Whether the first list asks at least what the second asks. */
export function covers(
  these: readonly RouteObligation[],
  those: readonly RouteObligation[],
): boolean {
  return canonicalize(mergeObligations(these, those)) === canonicalize(mergeObligations(these));
}

function keyOf(obligation: RouteObligation): string {
  if (obligation.type !== "limits") return obligation.type;
  const { limit } = obligation;
  return typeof limit === "string" ? `limits ${limit}` : `limits by ${limit.measure}`;
}

function stricter(a: RouteObligation, b: RouteObligation): RouteObligation {
  if (a.type === "retain_trace" && b.type === "retain_trace") return a.days >= b.days ? a : b;
  if (a.type !== "limits" || b.type !== "limits") return a;
  if (typeof a.limit === "string" || typeof b.limit === "string") return a;
  return { type: "limits", limit: tighter(a.limit, b.limit) };
}

function tighter(a: RouteLimit, b: RouteLimit): RouteLimit {
  const rank = ({ breach }: RouteLimit) => ROUTE_BREACHES.indexOf(breach);
  return {
    measure: a.measure,
    atMost: Math.min(a.atMost, b.atMost),
    breach: rank(a) >= rank(b) ? a.breach : b.breach,
  };
}
