import { CircleAlert, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { ReviewWord } from "@/lib/core/review";
import { refusalOf, type Target } from "./target";
import type { Outcome } from "./use-decide-all";

type Props = {
  decision: ReviewWord;
  targets: readonly Target[];
  outcomes: Readonly<Record<string, Outcome>>;
};

/** What is decided about, what changes of each, and what came of it. */
export function TargetList({ decision, targets, outcomes }: Props) {
  return (
    <ul aria-label="Chosen" className="divide-y rounded-md border">
      {targets.map((target) => (
        <li key={target.key} className="flex flex-col gap-0.5 px-3 py-2 text-sm">
          <span className="wrap-anywhere font-medium">{target.name}</span>
          <Note decision={decision} target={target} outcome={outcomes[target.key]} />
        </li>
      ))}
    </ul>
  );
}

type NoteProps = { decision: ReviewWord; target: Target; outcome: Outcome | undefined };

function Note({ decision, target, outcome }: NoteProps) {
  if (outcome?.state === "done")
    return (
      <Line tone="text-green" icon={<CircleCheck aria-hidden />}>
        Done
      </Line>
    );
  if (outcome)
    return (
      <Line tone="text-red" icon={<CircleAlert aria-hidden />}>
        {outcome.why}
      </Line>
    );
  const refusal = refusalOf(target, decision);
  if (refusal)
    return (
      <Line tone="text-amber" icon={<CircleAlert aria-hidden />}>
        Left out: {refusal}.
      </Line>
    );
  if (decision !== "narrow") return null;
  return <span className="text-muted-foreground">{target.changes.join("; ")}</span>;
}

function Line({ tone, icon, children }: { tone: string; icon: ReactNode; children: ReactNode }) {
  return (
    <span
      className={`flex items-start gap-1.5 ${tone} [&_svg]:mt-0.75 [&_svg]:size-3.5 [&_svg]:shrink-0`}
    >
      {icon}
      <span className="wrap-anywhere">{children}</span>
    </span>
  );
}
