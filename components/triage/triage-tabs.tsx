import { formatNumber } from "@/components/ui/format";
import { LinkTabs } from "@/components/ui/link-tabs";

export type TriageView = "agents" | "tools";

const VIEWS: readonly { view: TriageView; label: string; href: string }[] = [
  { view: "agents", label: "Agents", href: "/triage" },
  { view: "tools", label: "Tools", href: "/triage?view=tools" },
];

type Props = { current: TriageView; counts: Readonly<Record<TriageView, number>> };

/** Which of the two queues is looked at. */
export function TriageTabs({ current, counts }: Props) {
  return (
    <LinkTabs
      label="Queues"
      tabs={VIEWS.map(({ view, label, href }) => ({
        ...{ label, href, current: view === current },
        count: formatNumber(counts[view]),
      }))}
    />
  );
}
