import type { ReactNode } from "react";
import { HowCounted } from "@/components/overview/how-counted";
import { countOf, formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import type { DriftStanding } from "@/lib/contract/drift";
import { FALSE_ALARMS, LEAST_BEFORE, LEAST_NOW, MONTH_OF_LOOKS } from "@/lib/core/drift";
import { HowScored } from "./session-drift";

type DriftAnswerProps = { standing: DriftStanding; windowWords: string };

/** The two questions of the page, each with one figure: which sessions to look at, and which agents have changed. */
export function DriftAnswer({ standing, windowWords }: DriftAnswerProps) {
  const { sessions, worth, waiting, agents } = standing;
  const judged = agents.changed + agents.steady;
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Figure
        label="Sessions worth your time"
        value={worth}
        how={<HowScored />}
        basis={`Of ${countOf(sessions, "session")} ${windowWords}${waiting > 0 ? `; ${formatNumber(waiting)} not scored yet` : ""}`}
        link={<TextLink href="/drift?look=worth">Look at them</TextLink>}
        shown={worth > 0}
      />
      <Figure
        label="Agents that have changed"
        value={agents.changed}
        how={<HowJudged />}
        basis={`Of ${countOf(judged, "agent")} judged; ${formatNumber(agents.few)} with too few sessions to say${agents.new > 0 ? `, ${formatNumber(agents.new)} not compared yet` : ""}`}
        link={<TextLink href="/drift/agents?state=changed">Look at them</TextLink>}
        shown={agents.changed > 0}
      />
    </div>
  );
}

type FigureProps = {
  label: string;
  value: number;
  how: ReactNode;
  basis: string;
  link: ReactNode;
  shown: boolean;
};

function Figure({ label, value, how, basis, link, shown }: FigureProps) {
  return (
    <section aria-label={label} className="rounded-lg border bg-card p-5">
      <p className="flex items-center gap-1 text-muted-foreground text-sm">
        {label} {how}
      </p>
      <p className="font-semibold text-4xl tracking-tight">{formatNumber(value)}</p>
      <p className="mt-1 text-muted-foreground text-sm">{basis}</p>
      {shown ? <p className="mt-2 text-sm print:hidden">{link}</p> : null}
    </section>
  );
}

/** How agents are compared, and how often that is wrong. */
export function HowJudged() {
  return (
    <HowCounted of="agents that have changed">
      <p>
        The latest 7, 14 or 28 days, the shortest with {LEAST_NOW} sessions in it and {LEAST_BEFORE}{" "}
        before it, beside up to four times as long before. A new model, model snapshot, agent
        version or prompt begins a new baseline.
      </p>
      <p>
        Sessions are divided at random, again and again, as if nothing had changed. An agent's p is
        how often chance alone makes any of its measures stand out as much, so looking at many
        measures raises no more false alarms (Westfall and Young). Sessions are taken as
        exchangeable while nothing changes.
      </p>
      <p>
        Over all agents at most {100 * FALSE_ALARMS}% of those called changed are expected to be
        false alarms (Benjamini and Hochberg).
      </p>
      <p>
        That holds for each look by itself, and looks add up: of {MONTH_OF_LOOKS.agents} simulated
        agents that never change, in companies of twenty looked at once a day, {MONTH_OF_LOOKS.told}{" "}
        were called changed at least once in {MONTH_OF_LOOKS.looks} days (
        {Math.round((100 * MONTH_OF_LOOKS.told) / MONTH_OF_LOOKS.agents)}%), in{" "}
        {MONTH_OF_LOOKS.alarmed} of {MONTH_OF_LOOKS.companies} companies. A finding goes when a
        later look no longer bears it out.
      </p>
    </HowCounted>
  );
}
