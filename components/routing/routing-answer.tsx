import { HowCounted } from "@/components/overview/how-counted";
import { changeOf, formatShare, PERIOD_WORDS, sampleWords } from "@/components/overview/words";
import { formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import type { RoutingOverview } from "@/lib/contract/routing-figures";
import type { Looking } from "./looking";
import { answerInWords, reasoningShare, routesBehind } from "./routing-words";

type Props = Looking & { overview: RoutingOverview };

/** The one figure of the page: how much of the work reasoning models do, and its change. */
export function RoutingAnswer({ overview, ...looking }: Props) {
  const { period } = looking;
  const { now, earlier, window, number, mode, share: part } = overview;
  const share = reasoningShare(now);
  const { length, last } = PERIOD_WORDS[period];
  const behind = routesBehind(window, looking);
  return (
    <section
      aria-label="Reasoning share"
      className="grid gap-x-10 gap-y-4 rounded-lg border bg-card p-5 md:grid-cols-[auto_1fr] print:grid-cols-[auto_1fr] print:p-3"
    >
      <div>
        <p className="flex items-center gap-1 text-muted-foreground text-sm">
          Reasoning share
          <HowCounted of="reasoning share">
            <p>
              Routes to a model of class reasoning over all routes to a model. A route is one
              question to the gateway which model a task may use; refused ones are in neither.
            </p>
            <p>The class is the one that the inventory gives the model.</p>
          </HowCounted>
        </p>
        <p className="font-semibold text-5xl tracking-tight">
          {share.rate === null ? "–" : formatShare(share.rate)}
        </p>
        <p className="mt-1 text-muted-foreground text-sm">
          {formatNumber(share.out)} of {formatNumber(share.of)}
          {sampleWords(share.of)}
        </p>
      </div>
      <div className="flex min-w-0 flex-col gap-2 md:border-l md:pl-10">
        <p className="font-medium text-xl">{answerInWords(now)}</p>
        <p className="text-muted-foreground">
          {changeOf(share, reasoningShare(earlier), length)}.{" "}
          {`${last.charAt(0).toUpperCase()}${last.slice(1)}`}: {formatNumber(now.routes)} routes,{" "}
          {formatNumber(now.calls)} calls forwarded.
        </p>
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm print:hidden">
          <TextLink href={behind({ class: "reasoning" })}>Routes to reasoning models</TextLink>
          <TextLink href={behind({ verdict: "block" })}>Refused routes</TextLink>
          <TextLink href={`/routing/policy/versions/${number}`}>
            Routing policy {number}
            {mode === "live" ? "" : mode === "shadow" ? ", in shadow" : `, on ${part}%`}
          </TextLink>
        </p>
      </div>
    </section>
  );
}
