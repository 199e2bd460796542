import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import type { TeamDetail } from "@/lib/contract/team";

/** What a team is asked: who may approve what follows from it. */
export function AskedPanel({ asked }: { asked: TeamDetail["asked"] }) {
  const { entitlements, entitlementCount, policies, pendingApprovals } = asked;
  const more = entitlementCount - entitlements.length;
  return (
    <Panel
      title="What it is asked"
      summary={`${countOf(pendingApprovals, "request")} waiting for it now.`}
      flush
    >
      <LinkRows
        empty="Nothing asks it: it may be removed."
        rows={[
          ...entitlements.map(({ id, agent, tool }) => ({
            href: `/entitlements/${id}`,
            title: `${agent} to ${tool}`,
            facts: ["Steps up to this team"],
          })),
          ...policies.map((number) => ({
            href: `/policies/versions/${number}`,
            title: `Policy version ${number}`,
            facts: ["Names this team"],
          })),
        ]}
      />
      {more > 0 ? (
        <p className="border-t px-4 py-3 text-muted-foreground text-sm">
          And {countOf(more, "entitlement")} more.
        </p>
      ) : null}
    </Panel>
  );
}
