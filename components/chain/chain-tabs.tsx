import { formatNumber } from "@/components/ui/format";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { ChainOverview } from "@/lib/contract/chain";

export const CHAIN_VIEWS = ["observed", "declared", "combinations"] as const;
export type ChainView = (typeof CHAIN_VIEWS)[number];

type Props = { current: ChainView; overview: ChainOverview };

/** What was seen, what was declared, and what may not meet. */
export function ChainTabs({ current, overview: { undeclared, declared, combinations } }: Props) {
  const tabs = [
    {
      view: "observed",
      href: "/chains",
      label: "Observed",
      count: `${formatNumber(undeclared)} undeclared`,
    },
    {
      view: "declared",
      href: "/chains?view=declared",
      label: "Declared",
      count: formatNumber(declared),
    },
    {
      ...{ view: "combinations", href: "/chains?view=combinations", label: "Combinations" },
      count: formatNumber(combinations.rules),
    },
  ];
  return (
    <LinkTabs
      label="Chains"
      tabs={tabs.map(({ view, ...tab }) => ({ ...tab, current: view === current }))}
    />
  );
}
