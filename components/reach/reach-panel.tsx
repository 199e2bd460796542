import { SparkLine } from "@/components/chart/spark-line";
import { Panel } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { REACH_MOMENTS, type ReachDetail } from "@/lib/contract/reach";
import { ChangeFigure } from "./change-figure";
import { RadiusDefined } from "./definitions";
import { radiusFigure, resourcesInWords, SINCE_WORDS, type Since } from "./reach-words";
import { SplitList } from "./split-bar";

/** How far one agent reaches, on its own page. */
export function AgentReachPanel({ reach, since }: { reach: ReachDetail; since: Since }) {
  const { agent, radius, resources, split, change, trend, items } = reach;
  const worst = items[0];
  return (
    <Panel
      title="Blast radius"
      summary={`One session of it reaches ${resourcesInWords(resources)} with nobody asked`}
      actions={
        <>
          <RadiusDefined />
          <TextLink href={`/blast-radius/agents/${agent.id}`}>All of it</TextLink>
        </>
      }
    >
      <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
        <div>
          <p className="font-semibold text-3xl tracking-tight">
            {radiusFigure(radius, reach.exact)}
          </p>
          <p className="flex items-center gap-2 text-sm">
            <ChangeFigure change={change} against={`${SINCE_WORDS[since]} ago`} />
            <SparkLine
              name={`Radius over ${SINCE_WORDS[since]}`}
              values={trend.map((point) => point.radius)}
              slots={REACH_MOMENTS}
            />
          </p>
        </div>
        <div className="min-w-0 flex-1 basis-72">
          <SplitList split={split} />
          {worst ? (
            <p className="mt-3 text-muted-foreground text-sm">Gravest: {worst.witness.words}</p>
          ) : null}
        </div>
      </div>
    </Panel>
  );
}
