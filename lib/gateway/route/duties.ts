import type { PolicySettings } from "../../core/policy";
import type { RouteObligation } from "../../core/routing";
import type { RouteDuties, RouteDuty } from "../../core/session";

type Settings = Pick<PolicySettings, "limits">;

/** What obligations ask of the calls of a session; undefined where that is nothing. */
export function dutiesOf(
  settings: Settings,
  obligations: readonly RouteObligation[],
): RouteDuties | undefined {
  const stepUp = obligations.some(({ type }) => type === "step_up_first_effect");
  const limits = obligations.flatMap((one) => limitOf(settings, one) ?? []);
  if (!stepUp && limits.length === 0) return undefined;
  return { ...(stepUp ? { stepUp } : {}), ...(limits.length > 0 ? { limits } : {}) };
}

/** A limit of the policy that obligations name and that the policy does not have; null where it has all. */
export function unknownLimit(
  { limits = [] }: Settings,
  obligations: readonly RouteObligation[],
): string | null {
  for (const one of obligations)
    if (one.type === "limits" && typeof one.limit === "string") {
      const { limit } = one;
      if (!limits.some(({ handle }) => handle === limit)) return limit;
    }
  return null;
}

function limitOf({ limits = [] }: Settings, one: RouteObligation): RouteDuty | null {
  if (one.type !== "limits") return null;
  if (typeof one.limit !== "string") return one.limit;
  const named = limits.find(({ handle }) => handle === one.limit);
  return (
    (named && { measure: named.measure, atMost: named.atMost, breach: named.breach.type }) ?? null
  );
}
