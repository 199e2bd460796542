import { retentionWords } from "@/components/model/model-words";
import type { Column } from "@/components/table/column";
import { formatNumber, sentence } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/verdict/state-badge";
import type { ProviderRow } from "@/lib/contract/provider";
import { TestMark } from "./test-mark";

export const columns: Column<ProviderRow>[] = [
  {
    id: "name",
    header: "Provider",
    primary: true,
    sortable: true,
    width: "17%",
    cell: (r) => r.name,
  },
  {
    id: "status",
    header: "Status",
    sortable: true,
    width: "8rem",
    cell: (r) => <StateBadge state={r.status} look="plain" />,
  },
  {
    id: "models",
    header: "Models",
    sortable: true,
    descFirst: true,
    numeric: true,
    width: "6.75rem",
    cell: (r) => formatNumber(r.models),
  },
  { id: "region", header: "Region", sortable: true, cell: (r) => r.region || <NotSaid /> },
  {
    id: "trains",
    header: "Trains on data",
    sortable: true,
    width: "8.5rem",
    cell: (r) => (r.trains === "unknown" ? <NotSaid /> : sentence(r.trains)),
  },
  {
    id: "retentionDays",
    header: "Keeps data",
    sortable: true,
    width: "8rem",
    cell: (r) => (r.retentionDays === null ? <NotSaid /> : retentionWords(r.retentionDays)),
  },
  {
    id: "keySetAt",
    header: "Key since",
    sortable: true,
    hidden: true,
    cell: (r) => <RelativeTime at={r.keySetAt} missing="No key" />,
  },
  {
    id: "testedAt",
    header: "Last asked",
    sortable: true,
    descFirst: true,
    priority: 2,
    width: "11rem",
    cell: (r) => <TestMark tested={r.tested} />,
  },
  {
    id: "owner",
    header: "Owner",
    sortable: true,
    priority: 3,
    cell: (r) => <RefLink to="/settings/people" of={r.owner} missing="Nobody" />,
  },
  {
    id: "handle",
    header: "Handle",
    sortable: true,
    hidden: true,
    cell: (r) => <code className="font-mono text-[0.92em]">{r.handle}</code>,
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

function NotSaid() {
  return <span className="text-amber">Not said</span>;
}
