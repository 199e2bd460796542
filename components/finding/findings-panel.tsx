import { Panel } from "@/components/ui/card";
import { totalOf } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { SeverityBadge } from "@/components/verdict/severity-badge";
import type { FindingRow } from "@/lib/contract/finding";
import { RULE_WORDS } from "@/lib/core/finding";
import { FindingStateBadge } from "./finding-state";

type Props = {
  page: { rows: FindingRow[]; total: number; more?: boolean };
  /** The query that narrows the list of findings to these: `agent=<id>&state=open`. */
  filter: string;
};

/** Findings about one thing that somebody still has to settle. */
export function FindingsPanel({ page, filter }: Props) {
  return (
    <Panel
      title="Findings"
      summary={`${totalOf(page, "finding")} to settle`}
      actions={<TextLink href={`/findings?${filter}`}>All of them</TextLink>}
      flush
    >
      <LinkRows
        empty="Nothing is wrong with it."
        rows={page.rows.map((finding) => ({
          href: `/findings/${finding.id}`,
          title: RULE_WORDS[finding.rule],
          facts: [
            <SeverityBadge key="severity" severity={finding.severity} look="plain" />,
            <FindingStateBadge key="state" state={finding.state} look="plain" />,
            finding.overdue ? (
              <span key="due" className="text-red">
                Overdue
              </span>
            ) : (
              <span key="due">
                Due <RelativeTime at={finding.dueAt} />
              </span>
            ),
          ],
        }))}
      />
    </Panel>
  );
}
