import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { KeyRow } from "@/lib/contract/key";

type Props = { page: { rows: KeyRow[]; total: number }; agentId: string };

/** The keys that may speak for an agent. */
export function KeyPanel({ page, agentId }: Props) {
  return (
    <Panel
      title="Keys"
      summary={`${countOf(page.total, "active key")} may speak for it`}
      actions={<TextLink href={`/connect?agent=${agentId}`}>Connect</TextLink>}
      flush
    >
      <LinkRows
        empty="None: it cannot ask the gateway yet."
        rows={page.rows.map((key) => ({
          href: `/settings/keys/${key.id}`,
          title: key.name,
          facts: [<RelativeTime key="use" at={key.lastUsedAt} missing="Never used" />],
        }))}
      />
    </Panel>
  );
}
