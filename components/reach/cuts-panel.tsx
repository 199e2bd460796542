import Link from "next/link";
import { LastUse } from "@/components/entitlement/last-use";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { formatNumber } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import { TextLink } from "@/components/ui/text-link";
import type { ReachDetail } from "@/lib/contract/reach";
import { whatIfPath } from "@/lib/contract/reach-address";
import { ChokeDefined } from "./definitions";

type Props = { cuts: ReachDetail["cuts"]; agentId: string; mayTry: boolean };

/** The entitlements without which an agent's radius would be smaller. */
export function CutsPanel({ cuts, agentId, mayTry }: Props) {
  return (
    <Panel
      title="What to cut first"
      summary="Entitlements by what their removal would take from this radius"
      actions={<ChokeDefined />}
      flush
    >
      {cuts.length === 0 ? (
        <p className="p-4 text-muted-foreground">
          No single entitlement would make it smaller: what it reaches, it reaches by other ways
          too.
        </p>
      ) : (
        <PlainTable
          caption="What to cut first"
          head={["Entitlement", "Would take", "Last use", ...(mayTry ? ["What if"] : [])]}
          widths={[undefined, "7rem", "8rem", mayTry ? "6rem" : undefined]}
          rows={cuts.map((cut) => ({
            key: cut.entitlement.id,
            cells: [
              <TextLink key="name" href={`/entitlements/${cut.entitlement.id}`}>
                {cut.agent.id === agentId ? cut.tool.name : `${cut.agent.name}, ${cut.tool.name}`}
              </TextLink>,
              formatNumber(cut.lost),
              <LastUse key="use" at={cut.lastUsedAt} uses={cut.uses} />,
              ...(mayTry ? [<TryButton key="try" cut={cut} agentId={agentId} />] : []),
            ],
          }))}
        />
      )}
    </Panel>
  );
}

function TryButton({ cut, agentId }: { cut: ReachDetail["cuts"][number]; agentId: string }) {
  const { id: entitlement } = cut.entitlement;
  const href = whatIfPath([{ kind: "remove_entitlement", entitlement }]);
  return (
    <Button asChild size="sm">
      <Link
        href={`${href}&agent=${agentId}`}
        aria-label={`Try without ${cut.agent.name}, ${cut.tool.name}`}
      >
        Try
      </Link>
    </Button>
  );
}
