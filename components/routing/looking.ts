import { periodFrom } from "@/components/overview/words";
import type { Period } from "@/lib/core/measure";

/** Whose routes are meant; everyone's without either. */
export type Whose = { agent?: string; team?: string };

/** What of the routes a page of figures shows. */
export type Looking = Whose & { period: Period; zone: string };

/** An address that keeps what a page looks at, but for its period. */
export function overviewHref({ agent, team }: Whose, path = "/routing"): string {
  const query = new URLSearchParams({ ...(agent ? { agent } : {}), ...(team ? { team } : {}) });
  return query.size > 0 ? `${path}?${query}` : path;
}

/** What an address of figures asks for. */
export function lookingFrom(
  asked: Readonly<Record<string, string | string[] | undefined>>,
  zone: string,
): Looking {
  const { period, agent, team } = asked;
  return {
    ...{ period: periodFrom(period), zone },
    ...(typeof agent === "string" && agent !== "" ? { agent } : {}),
    ...(typeof team === "string" && team !== "" ? { team } : {}),
  };
}
