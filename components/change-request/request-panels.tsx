import { CircleCheck, CircleDashed } from "lucide-react";
import { changeInWords } from "@/components/reach/what-if/change-words";
import { Panel } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ChangeRequest } from "@/lib/contract/change-request";
import { writeChanges } from "@/lib/contract/reach-address";
import { madeInWords } from "./request-words";

/** What is asked for and why, and what came of it. */
export function RequestPanels({ request }: { request: ChangeRequest }) {
  const { changes, names, reason, answer, settledBy, settledAt, state } = request;
  return (
    <>
      <Panel title="What is asked for" summary={`${madeInWords(request)} made`} flush>
        <ul className="divide-y">
          {changes.map(({ change, made }) => (
            <li
              key={writeChanges([change])}
              className="flex min-h-10 items-center justify-between gap-4 px-4 py-2"
            >
              <span className="wrap-anywhere min-w-0">{changeInWords(change, names)}</span>
              <Made made={made} />
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title="Why">
        <p className="wrap-anywhere max-w-3xl whitespace-pre-wrap">{reason}</p>
      </Panel>
      {settledAt ? (
        <Panel title="What came of it">
          <p className="wrap-anywhere max-w-3xl">
            {state === "made"
              ? "Everything was found to be so"
              : `${settledBy?.name ?? "Somebody"}: “${answer}”`}
            , <RelativeTime at={settledAt} />
          </p>
        </Panel>
      ) : null}
    </>
  );
}

function Made({ made }: { made: boolean }) {
  return (
    <span className="flex shrink-0 items-center gap-1.5 text-muted-foreground text-sm [&_svg]:size-4">
      {made ? <CircleCheck aria-hidden className="text-green" /> : <CircleDashed aria-hidden />}
      {made ? "Made" : "Not made"}
    </span>
  );
}
