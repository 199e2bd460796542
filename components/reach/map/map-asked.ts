import { CANVAS_GROUPS } from "@/lib/contract/reach-graph";

/** How the map is looked at, as an address says it. */
export type MapAsked = {
  group: (typeof CANVAS_GROUPS)[number];
  expand: string[];
  focus: string | null;
};

const MOST_OPEN = 50;
const LONGEST_KEY = 256;

/** What an address asks of the map; what it asks amiss is left out. */
export function mapAsked(
  params: Readonly<Record<string, string | string[] | undefined>>,
): MapAsked {
  const first = (name: string) => [params[name] ?? []].flat()[0] ?? "";
  const expand = first("expand").split(",");
  const focus = first("focus");
  return {
    group: CANVAS_GROUPS.find((group) => group === first("group")) ?? "team",
    expand: expand.filter((key) => key !== "" && key.length <= LONGEST_KEY).slice(0, MOST_OPEN),
    focus: focus === "" || focus.length > LONGEST_KEY ? null : focus,
  };
}
