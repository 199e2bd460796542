import { Panel } from "@/components/ui/card";
import { LinkRows } from "@/components/ui/link-rows";
import { PlainTable } from "@/components/ui/plain-table";
import type { ReachDetail } from "@/lib/contract/reach";
import { reachHref } from "./witness-steps";

/** Which calls may not meet in one session, and so keep the radius below the union. */
export function ConflictsPanel({ conflicts }: Pick<ReachDetail, "conflicts">) {
  if (conflicts.length === 0) return null;
  return (
    <Panel title="What keeps it smaller" summary="Calls that may not meet in one session" flush>
      <PlainTable
        caption="Calls that may not meet in one session"
        head={["Once this was called", "this", "by the rule"]}
        rows={conflicts.map(({ first, second, meets, rule }) => ({
          key: `${first}-${second}-${rule}`,
          cells: [first, `${second} ${meets === "closed" ? "is blocked" : "needs a person"}`, rule],
        }))}
      />
    </Panel>
  );
}

/** Ways of which it is not known where they end. */
export function OpenEndsPanel({ openEnds }: Pick<ReachDetail, "openEnds">) {
  if (openEnds.length === 0) return null;
  return (
    <Panel
      title="Not known where it ends"
      summary="Counted as everything that it could be, until a review says what is reached"
      flush
    >
      <LinkRows
        empty="Every way is known to its end."
        rows={openEnds.map(({ at, words }) => ({
          ...{
            href: reachHref(at) ?? "/blast-radius/map",
            id: `${at.id}-${words}`,
            title: at.name,
          },
          facts: [words],
        }))}
      />
    </Panel>
  );
}
