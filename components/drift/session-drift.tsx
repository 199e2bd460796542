import { HowCounted } from "@/components/overview/how-counted";
import { Panel } from "@/components/ui/card";
import { formatNumber } from "@/components/ui/format";
import type { DriftOfSession } from "@/lib/contract/drift";
import { PART_WEIGHTS, PART_WORDS, PARTS, WORTH_LOOKING } from "@/lib/core/drift";
import { PartList } from "./part-list";
import { ScoreBadge } from "./score-badge";

type SessionDriftProps = { drift: DriftOfSession; mayReadDecisions: boolean };

/** How far a session went from what it was asked, and why. */
export function SessionDrift({ drift, mayReadDecisions }: SessionDriftProps) {
  const { score, parts } = drift;
  return (
    <Panel
      title={
        <span className="flex items-center gap-2">
          Drift {score === null ? null : <ScoreBadge score={score} />}
        </span>
      }
      summary={summaryOf(drift)}
      actions={<HowScored />}
    >
      {parts.length > 0 ? (
        <PartList parts={parts} mayReadDecisions={mayReadDecisions} />
      ) : (
        <p className="text-muted-foreground">
          {score === null
            ? "The worker scores a session within seconds of its last event."
            : "Its actions are among what was asked for, and their arguments come from the request or from records that can be trusted."}
        </p>
      )}
    </Panel>
  );
}

function summaryOf({ score, rank }: DriftOfSession): string {
  if (score === null) return "Not worked out yet";
  if (score === 0) return "It did what it was asked";
  const place = rank
    ? `; ${formatNumber(rank.above)} of ${formatNumber(rank.of)} sessions of the last 30 days went as far or farther`
    : "";
  const word = score >= WORTH_LOOKING ? "Worth a person's time" : "Little to look at";
  return `${word}: ${score} of 100${place}`;
}

/** How the score is made. */
export function HowScored() {
  return (
    <HowCounted of="drift of a session">
      <p>
        The score is 100 × (1 − Π (1 − part)): each part is a separate reason to look, so a part can
        only raise it. From {WORTH_LOOKING} on a session is worth a person's time.
      </p>
      <p>
        Parts and the most each makes alone:{" "}
        {PARTS.map(
          (part) => `${PART_WORDS[part].title} ${Math.round(100 * PART_WEIGHTS[part])}`,
        ).join(", ")}
        .
      </p>
      <p>
        What an agent has often done unasked with a tool in its 200 sessions before counts less.
        Only structure and provenance are looked at, never wording.
      </p>
    </HowCounted>
  );
}
