import { CircleCheck, CircleX, Send } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import { ToneLabel } from "@/components/ui/tone";
import { writeChanges } from "@/lib/contract/reach-address";
import { type ChangeNames, changeInWords } from "./change-words";
import type { Outcome } from "./use-make-real";

const LOOKS = {
  done: { tone: "green", icon: <CircleCheck aria-hidden /> },
  asked: { tone: "violet", icon: <Send aria-hidden /> },
  refused: { tone: "red", icon: <CircleX aria-hidden /> },
} as const;

type Props = { outcomes: readonly Outcome[]; names: ChangeNames; onClose: () => void };

/** What came of each change that was made real. */
export function OutcomeList({ outcomes, names, onClose }: Props) {
  const of = (done: Outcome["done"]) => outcomes.filter((each) => each.done === done).length;
  return (
    <Panel
      title="What was done"
      summary={
        <span role="status">
          {countOf(of("done"), "change")} made, {of("asked")} asked for, {of("refused")} refused.
          The radius is counted anew within a minute.
        </span>
      }
      actions={
        <Button size="sm" onClick={onClose}>
          Close
        </Button>
      }
      flush
    >
      <ul className="divide-y">
        {outcomes.map(({ act, done, words, href }) => (
          <li
            key={writeChanges([act.change])}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2"
          >
            <span className="min-w-0 flex-1 basis-56">{changeInWords(act.change, names)}</span>
            <ToneLabel {...LOOKS[done]} look="plain" className="whitespace-normal">
              {words}
            </ToneLabel>
            {href ? <TextLink href={href}>Open</TextLink> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
