import { FiguresTable } from "@/components/chart/figures-table";
import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { REACH_VIA, type ReachDetail } from "@/lib/contract/reach";
import { ChangeFigure } from "./change-figure";
import { PersonDefined, RadiusDefined, UnionDefined } from "./definitions";
import { ReachFigure, ReachFigureRow } from "./reach-figures";
import { radiusFigure, resourcesInWords, SINCE_WORDS, type Since, VIA_WORDS } from "./reach-words";
import { SplitBar } from "./split-bar";

/** The three figures of one agent, and what its radius is made of. */
export function AgentReachFigures({ reach, since }: { reach: ReachDetail; since: Since }) {
  const { radius, radiusWithPerson, union, split, splitPerson, conditions, conflicts } = reach;
  return (
    <>
      <ReachFigureRow>
        <ReachFigure
          label="Blast radius"
          value={radiusFigure(radius, reach.exact)}
          counted={<RadiusDefined />}
        >
          {resourcesInWords(reach.resources)} with nobody asked.{" "}
          <ChangeFigure change={reach.change} against={`${SINCE_WORDS[since]} ago`} /> in{" "}
          {SINCE_WORDS[since]}.
        </ReachFigure>
        <ReachFigure
          label="With a person's yes"
          value={radiusFigure(radiusWithPerson, reach.exact)}
          counted={<PersonDefined />}
        >
          {radiusWithPerson === radius
            ? "No more than alone, whatever people say."
            : `${formatNumber(radiusWithPerson - radius)} of it only if every person asked says yes.`}
        </ReachFigure>
        <ReachFigure
          label="Over all sessions"
          value={formatNumber(union)}
          counted={<UnionDefined />}
        >
          {conflicts.length === 0
            ? "No rule keeps its calls from meeting in one session."
            : `${countOf(conflicts.length, "pair")} of calls may not meet in one session.`}
        </ReachFigure>
      </ReachFigureRow>
      <Panel
        title="How it reaches that"
        summary={`Weights over all its sessions, each effect on a resource once${conditions === 0 ? "" : `; ${countOf(conditions, "condition")} cannot be decided ahead and count as open`}`}
        actions={<UnionDefined />}
      >
        <div className="flex flex-col gap-3">
          <SplitBar split={split} />
          <FiguresTable
            caption="How it reaches that"
            of="Way"
            columns={WAYS}
            rows={REACH_VIA.map((via) => ({
              ...{ id: via, title: VIA_WORDS[via] },
              values: { alone: split[via], person: splitPerson[via] },
            }))}
            hrefOf={(via, asks) => `?via=${via}&asks=${asks}#reached`}
          />
        </div>
      </Panel>
    </>
  );
}

const WAYS = [
  { key: "alone", word: "With nobody asked" },
  { key: "person", word: "Only with a person's yes" },
] as const;
