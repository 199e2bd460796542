import { FileDown } from "lucide-react";
import Link from "next/link";
import { subjectHref } from "@/components/audit/subject-href";
import { kindWords } from "@/components/event/kind-words";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { formatNumber } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import { RelativeTime } from "@/components/ui/relative-time";
import { type ChangeCount, type ChangeRow, overviewChangesContract } from "@/lib/contract/overview";
import type { Period } from "@/lib/core/measure";
import { csvHref } from "@/lib/query";
import { HowCounted } from "./how-counted";
import { PERIOD_WORDS } from "./words";

const GROUP_WORDS: Readonly<Record<ChangeCount["group"], string>> = {
  granted: "Granted",
  widened: "Widened",
  narrowed: "Narrowed",
  revoked: "Revoked",
  agents: "Agents added or adopted",
  tools: "Tools added or reviewed",
  policies: "Policies published",
  stops: "Stopped or resumed",
};

type ChangesPanelProps = {
  page: { rows: readonly ChangeRow[]; total: number; counts: readonly ChangeCount[] };
  period: Period;
  zone: string;
  window: { from: string; to: string };
  /** Whether the reader may see the record itself. */
  mayAudit: boolean;
};

/** What people changed: how often, and the latest. */
export function ChangesPanel({ page, period, zone, window, mayAudit }: ChangesPanelProps) {
  const { rows, total, counts } = page;
  return (
    <Panel
      title="What changed"
      summary={`${formatNumber(total)} changes to what agents may do in the ${PERIOD_WORDS[period].last}; the latest ${rows.length}`}
      flush
      actions={
        <>
          <HowCounted of="what changed">
            <p>
              Entitlements granted, widened, narrowed and revoked, agents and tools added or made
              ready (those found in telemetry too), policies published, and whatever was frozen,
              suspended, retired or set free again, each change once.
            </p>
          </HowCounted>
          <Button asChild size="sm" variant="ghost">
            <a
              href={csvHref(overviewChangesContract, { period, zone })}
              download
              aria-label="What changed as CSV"
            >
              <FileDown aria-hidden />
              CSV
            </a>
          </Button>
        </>
      }
    >
      <ul className="flex flex-wrap gap-x-5 gap-y-1 border-b px-4 py-3 text-sm">
        {counts
          .filter(({ count }) => count > 0)
          .map((count) => (
            <li key={count.group}>
              <Count {...{ count, window, mayAudit }} />
            </li>
          ))}
        {total === 0 ? <li className="text-muted-foreground">Nothing was changed.</li> : null}
      </ul>
      {total === 0 ? null : (
        <LinkRows
          empty="Nothing was changed."
          rows={rows.map((row) => ({
            id: row.id,
            href: subjectHref(row.subject) ?? "/settings/organisation",
            title: titleOf(row),
            facts: [row.by, <RelativeTime key="at" at={row.at} />],
          }))}
        />
      )}
    </Panel>
  );
}

type CountProps = Pick<ChangesPanelProps, "window" | "mayAudit"> & { count: ChangeCount };

function Count({ count: { group, count, kinds }, window: { from, to }, mayAudit }: CountProps) {
  const words = (
    <>
      {GROUP_WORDS[group]} <span className="font-semibold">{formatNumber(count)}</span>
    </>
  );
  if (!mayAudit) return words;
  const query = new URLSearchParams({ kind: kinds.join(","), from, to });
  return (
    <Link href={`/audit?${query}`} className="rounded-sm hover:underline">
      {words}
    </Link>
  );
}

function titleOf({ kind, agent, tool }: ChangeRow): string {
  const about = [agent?.name, tool?.name].filter((name) => name !== undefined).join(", ");
  return about === "" ? kindWords(kind) : `${kindWords(kind)}: ${about}`;
}
