import type { Column } from "@/components/table/column";
import { formatNumber } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import { StateBadge } from "@/components/verdict/state-badge";
import type { ModelRow } from "@/lib/contract/model";
import { aboutWords, CLASS_WORDS, priceWords, rangeWords, tokensWords } from "./model-words";
import { ReviewMark } from "./review-mark";

/** The columns of models. @param providers whether the reader may open providers */
export function columnsFor(providers: boolean): Column<ModelRow>[] {
  return [
    {
      id: "name",
      header: "Model",
      primary: true,
      sortable: true,
      width: "16%",
      cell: (r) => r.name,
    },
    {
      id: "status",
      header: "Status",
      sortable: true,
      width: "7.5rem",
      cell: (r) => <StateBadge state={r.status} look="plain" />,
    },
    {
      id: "provider",
      header: "Provider",
      sortable: true,
      width: "12.5%",
      cell: (r) => <ProviderName of={r.provider} link={providers} />,
    },
    {
      id: "class",
      header: "Class",
      sortable: true,
      width: "6.5rem",
      cell: (r) => CLASS_WORDS[r.class],
    },
    {
      id: "sensitivity",
      header: "Cleared for",
      sortable: true,
      descFirst: true,
      width: "8.25rem",
      cell: (r) => <SensitivityBadge sensitivity={r.sensitivity} look="plain" />,
    },
    {
      id: "priceInput",
      header: "In / M",
      sortable: true,
      numeric: true,
      width: "5.5rem",
      cell: (r) => priceWords(r.prices.input),
    },
    {
      id: "priceOutput",
      header: "Out / M",
      sortable: true,
      numeric: true,
      width: "7rem",
      cell: (r) => priceWords(r.prices.output),
    },
    {
      id: "latency",
      header: "Median",
      sortable: true,
      numeric: true,
      priority: 2,
      width: "6.25rem",
      cell: (r) => <Latency of={r.latency} />,
    },
    {
      id: "calls",
      header: "Calls",
      sortable: true,
      descFirst: true,
      numeric: true,
      priority: 2,
      width: "6rem",
      cell: (r) => <span title="Within the last 30 days">{formatNumber(r.use.calls)}</span>,
    },
    {
      id: "reviewDueAt",
      header: "Capability",
      sortable: true,
      priority: 2,
      width: "8.5rem",
      cell: (r) => <ReviewMark review={r.review} />,
    },
    {
      id: "contextTokens",
      header: "Context",
      sortable: true,
      descFirst: true,
      numeric: true,
      hidden: true,
      cell: (r) => tokensWords(r.contextTokens),
    },
    {
      id: "handle",
      header: "Handle",
      sortable: true,
      hidden: true,
      cell: (r) => <code className="font-mono text-[0.92em]">{r.handle}</code>,
    },
    {
      id: "agents",
      header: "Agents",
      sortable: true,
      descFirst: true,
      numeric: true,
      hidden: true,
      cell: (r) => formatNumber(r.use.agents),
    },
    {
      id: "owner",
      header: "Owner",
      sortable: true,
      hidden: true,
      cell: (r) => <RefLink to="/settings/people" of={r.owner} missing="Nobody" />,
    },
    {
      id: "endsAt",
      header: "Ends",
      sortable: true,
      hidden: true,
      cell: (r) => <RelativeTime at={r.endsAt} missing="Not said" />,
    },
    {
      id: "updatedAt",
      header: "Changed",
      sortable: true,
      descFirst: true,
      hidden: true,
      cell: (r) => <RelativeTime at={r.updatedAt} />,
    },
  ];
}

function ProviderName({ of, link }: { of: ModelRow["provider"]; link: boolean }) {
  const name = link ? <RefLink to="/routing/providers" of={of} /> : of.name;
  if (of.status === "active") return name;
  return (
    <span className="flex flex-wrap items-baseline gap-x-1.5">
      {name}
      <span className="text-amber text-sm">disabled</span>
    </span>
  );
}

function Latency({ of }: { of: ModelRow["latency"] }) {
  if (!of) return <span className="text-muted-foreground">Not seen</span>;
  const { p50, p95, calls } = of;
  const all = `Half of ${formatNumber(calls)} calls took ${rangeWords(p50)} or less, 95% ${rangeWords(p95)}`;
  return <span title={all}>{aboutWords(p50)}</span>;
}
