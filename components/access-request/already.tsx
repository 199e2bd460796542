import { BoundaryBadge } from "@/components/entitlement/boundary-badge";
import { LastUse } from "@/components/entitlement/last-use";
import { formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import type { AccessRequestDetail } from "@/lib/contract/access-request";

/** What the agent may do with this tool, or on what it would reach, already. */
export function Already({ request }: { request: AccessRequestDetail }) {
  const { rows, total } = request.already;
  if (total === 0)
    return (
      <p className="text-muted-foreground">
        Nothing: it may neither call this tool nor reach any of this today.
      </p>
    );
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col divide-y">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-col gap-0.5 py-2 first:pt-0 last:pb-0">
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <TextLink href={`/entitlements/${row.id}`} className="wrap-anywhere">
                {row.tool.name}
              </TextLink>
              <BoundaryBadge boundary={row.boundary} look="plain" />
              <span className="text-muted-foreground text-sm">
                <LastUse at={row.lastUsedAt} uses={row.uses} />
              </span>
            </span>
            <span className="text-muted-foreground text-sm">
              {row.resources.length === 0
                ? "Reaches no resource"
                : row.resources.map(({ name }) => name).join(", ")}
              {" · "}
              {row.purpose}
            </span>
          </li>
        ))}
      </ul>
      {total > rows.length ? (
        <TextLink href={`/entitlements?agent=${request.agent.id}&state=active`}>
          All {formatNumber(total)} of this agent on these
        </TextLink>
      ) : null}
    </div>
  );
}
