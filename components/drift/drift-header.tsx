import { PERIOD_WORDS, type periodFrom } from "@/components/overview/words";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import type { DriftStanding } from "@/lib/contract/drift";
import { DriftAnswer } from "./drift-answer";
import { DriftTabs } from "./drift-tabs";

type Props = {
  current: "sessions" | "agents";
  standing: DriftStanding;
  period: ReturnType<typeof periodFrom>;
};

/** What stands above both lists of drift: the answer of each, and the way to the other. */
export function DriftHeader({ current, standing, period }: Props) {
  const { worth, agents } = standing;
  return (
    <>
      <Breadcrumbs items={[{ label: "Drift" }]} />
      <PageHeader
        title="Drift"
        summary="Sessions beside what they were asked, and agents beside their own past."
      />
      <DriftAnswer standing={standing} windowWords={`of the ${PERIOD_WORDS[period].last}`} />
      <DriftTabs current={current} counts={{ worth, changed: agents.changed }} />
    </>
  );
}
