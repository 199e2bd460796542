import { formatNumber } from "@/components/ui/format";
import { LinkTabs } from "@/components/ui/link-tabs";

type DriftTabsProps = {
  current: "sessions" | "agents";
  counts: { worth: number; changed: number };
};

/** The two lists of the page. */
export function DriftTabs({ current, counts }: DriftTabsProps) {
  return (
    <LinkTabs
      label="Lists"
      tabs={[
        {
          href: "/drift",
          label: "Sessions",
          current: current === "sessions",
          count: formatNumber(counts.worth),
        },
        {
          href: "/drift/agents",
          label: "Agents",
          current: current === "agents",
          count: formatNumber(counts.changed),
        },
      ]}
    />
  );
}
