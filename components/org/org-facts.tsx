import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { formatNumber } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { OrgDetail } from "@/lib/contract/org";
import type { Permission } from "@/lib/contract/permission";

/** Whether an org's agents may act, in one sentence. */
export function orgAnswer({ frozen, demo }: OrgDetail): string {
  if (frozen) return "Frozen: every call of every agent is blocked.";
  return demo ? "Calls are decided; its figures are demo data." : "Calls are decided.";
}

/** The facts of an org. */
export function OrgFacts({ org }: { org: OrgDetail }) {
  return (
    <DescriptionList
      columns={2}
      items={[
        { term: "Name", value: org.name },
        { term: "Short name", value: <Copyable value={org.slug} what="short name" /> },
        { term: "Id", value: <Copyable value={org.id} what="organisation id" /> },
        { term: "Opened", value: <RelativeTime at={org.createdAt} /> },
      ]}
    />
  );
}

type HoldingsProps = Pick<OrgDetail, "counts"> & { may: (permission: Permission) => boolean };

/** What an org holds, each figure leading to it where the reader may go there. */
export function OrgHoldings({ counts, may }: HoldingsProps) {
  const held = [
    ["Agents", counts.agents, "/agents", "agent.read"],
    ["Tools", counts.tools, "/tools", "tool.read"],
    ["Resources", counts.resources, "/resources", "resource.read"],
    ["Entitlements", counts.entitlements, "/entitlements", "entitlement.read"],
    ["Rules in force", counts.rules, "/policies", "policy.read"],
    ["People", counts.people, "/settings/people", "person.read"],
    ["Gateway keys", counts.gatewayKeys, "/settings/keys?kind=gateway", "key.read"],
    ["Webhooks", counts.webhooks, "/settings/webhooks", "webhook.read"],
    ["Sessions", counts.sessions, "/sessions", "session.read"],
  ] as const;
  return (
    <DescriptionList
      columns={3}
      items={held.map(([term, count, href, needs]) => ({
        term,
        value: may(needs) ? (
          <TextLink href={href}>{formatNumber(count)}</TextLink>
        ) : (
          formatNumber(count)
        ),
      }))}
    />
  );
}
