import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { behindWords, ERASED } from "./behind";
import type { Simulation } from "./use-simulation";

/** Routes of the window of which only the record is left; it says what was answered, not on what. */
export function ErasedRoutes({ routes }: { routes: Simulation["erased"] }) {
  return (
    <Panel
      id="behind"
      flush
      title={behindWords(ERASED)}
      summary={`${countOf(routes.length, "route")}, newest first`}
      className="scroll-mt-20"
    >
      <PlainTable
        caption={behindWords(ERASED)}
        head={["Route", "When"]}
        rows={routes.map(({ id, at }) => ({
          key: id,
          cells: [
            <TextLink key="route" href={`/routing/routes/${id}`} className="font-mono text-sm">
              {id}
            </TextLink>,
            <RelativeTime key="at" at={at} />,
          ],
        }))}
      />
    </Panel>
  );
}
