"use client";

import { TriangleAlert } from "lucide-react";
import { LastUse } from "@/components/entitlement/last-use";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { optionsOf } from "@/components/ui/options";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { ToneLabel } from "@/components/ui/tone";
import { type CampaignItem, reviewItemsContract } from "@/lib/contract/review-campaign";
import { csvHref } from "@/lib/query";
import { AdviceBadge } from "./advice-badge";
import { DecideDialog } from "./decide-dialog";
import { DecisionButtons } from "./decision-buttons";
import { ItemState } from "./item-state";
import { useItemTarget } from "./item-target";
import { ITEM_STATE_WORDS } from "./review-words";
import { useDeciding } from "./use-deciding";
import { WidthBar } from "./width-bar";

const columns: Column<CampaignItem>[] = [
  {
    id: "tool",
    header: "Tool",
    primary: true,
    sortable: true,
    width: "22%",
    cell: (r) => r.tool.name,
  },
  {
    id: "agent",
    header: "Agent",
    width: "16%",
    cell: (r) => <RefLink to="/agents" of={r.agent} />,
  },
  {
    id: "unused",
    header: "Used of its width",
    sortable: true,
    descFirst: true,
    width: "10.5rem",
    cell: (r) => <WidthBar width={r.snapshot.width} used={r.snapshot.used} />,
  },
  {
    id: "lastUse",
    header: "Last use",
    priority: 2,
    width: "6.5rem",
    cell: (r) => <LastUse at={r.snapshot.lastUsedAt} uses={r.snapshot.uses} />,
  },
  {
    id: "advice",
    header: "Use spoke for",
    width: "9.5rem",
    cell: (r) => <AdviceBadge advice={r.snapshot.advice} why={r.snapshot.why} look="plain" />,
  },
  {
    id: "reviewer",
    header: "Reviewer",
    priority: 2,
    width: "13%",
    cell: (r) => <RefLink to="/settings/people" of={r.reviewer} />,
  },
  {
    id: "state",
    header: "Decision",
    sortable: true,
    width: "9rem",
    cell: (r) => <Standing item={r} />,
  },
  {
    id: "decidedAt",
    header: "Decided",
    sortable: true,
    descFirst: true,
    hidden: true,
    cell: (r) => <RelativeTime at={r.decision?.at} missing="Not yet" />,
  },
  {
    id: "reason",
    header: "Reason",
    hidden: true,
    wrap: true,
    cell: (r) => r.decision?.reason ?? "",
  },
  {
    id: "changes",
    header: "Changed since the snapshot",
    hidden: true,
    wrap: true,
    cell: (r) => r.live.changes.join("; ") || "Nothing",
  },
];

/** What became of it; while it is open, whether it is still what the snapshot shows. */
function Standing({ item }: { item: CampaignItem }) {
  if (item.live.changes.length === 0) return <ItemState item={item} look="plain" />;
  return (
    <ToneLabel
      tone="amber"
      look="plain"
      icon={<TriangleAlert aria-hidden />}
      title={`Since the snapshot ${item.live.changes.join("; ")}`}
    >
      Changed since
    </ToneLabel>
  );
}

const facets: Facet[] = [
  {
    key: "state",
    label: "Decision",
    multiple: true,
    options: optionsOf(ITEM_STATE_WORDS),
  },
  {
    key: "mine",
    label: "Yours",
    options: [{ value: "true", label: "What waits for you" }],
    describe: () => "What waits for you",
  },
  { key: "reviewer", label: "Reviewer" },
];

type Props = {
  campaign: { id: string; name: string };
  page: ListPage<CampaignItem>;
  decides: boolean;
};

/** The items of a campaign, decided by keyboard or in bulk by whom they wait for. */
export function ItemsTable({ campaign, page, decides }: Props) {
  const hrefOf = (item: CampaignItem) => `/reviews/${item.entitlement}`;
  const { selected, setSelected, deciding, decide, over } = useDeciding({
    rows: page.rows,
    keyOf: (item) => item.id,
    hrefOf,
    targetOf: useItemTarget(),
    enabled: decides,
  });
  return (
    <>
      <DataTable
        id="review-items"
        caption={`Items of ${campaign.name}`}
        plural="items"
        columns={columns}
        facets={facets}
        {...page}
        sort="-unused"
        rowKey={(r) => r.id}
        rowHref={hrefOf}
        rowName={(r) => `${r.agent.name}, ${r.tool.name}`}
        searchHint="Agent or tool"
        exportHref={csvHref(reviewItemsContract, { id: campaign.id })}
        selection={
          decides
            ? { selected, onChange: setSelected, actions: <DecisionButtons onDecide={decide} /> }
            : undefined
        }
        empty={<EmptyState title="This campaign has no items" />}
      />
      <DecideDialog deciding={deciding} onOver={over} />
    </>
  );
}
