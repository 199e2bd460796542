import { formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import type { Overview } from "@/lib/contract/overview";
import type { Period } from "@/lib/core/measure";
import { HowCounted } from "./how-counted";
import { recordsOf } from "./records";
import { changeOf, formatShare, PERIOD_WORDS, ratesOf, sampleWords } from "./words";

type AnswerProps = { overview: Overview; period: Period; summary: string };

/** The one figure of the page: the out-of-scope rate, what it is made of, and its change. */
export function Answer({ overview, period, summary }: AnswerProps) {
  const { scope, window } = overview;
  const { now, before } = ratesOf(overview);
  const { length, last } = PERIOD_WORDS[period];
  const records = recordsOf(window);
  return (
    <section
      aria-label="Out-of-scope rate"
      className="grid gap-x-10 gap-y-4 rounded-lg border bg-card p-5 md:grid-cols-[auto_1fr] print:grid-cols-[auto_1fr] print:p-3"
    >
      <div>
        <p className="flex items-center gap-1 text-muted-foreground text-sm">
          Out of scope
          <HowCounted of="out-of-scope rate">
            <p>
              Out of scope is a proposal that no entitlement permits, and an execution that no
              allowing decision covers.
            </p>
            <p>
              The rate is the number of both over all proposals and executions of the period. A call
              that was decided and then seen to run counts as one of each.
            </p>
            <p>
              Executions are known only where an agent sends its telemetry. A proposal that had a
              permit and was blocked by a guardrail is in scope.
            </p>
          </HowCounted>
        </p>
        <p className="font-semibold text-5xl tracking-tight">
          {now.rate === null ? "–" : formatShare(now.rate)}
        </p>
        <p className="mt-1 text-muted-foreground text-sm">
          {formatNumber(now.out)} of {formatNumber(now.of)}
          {sampleWords(now.of)}
        </p>
      </div>
      <div className="flex min-w-0 flex-col gap-2 md:border-l md:pl-10">
        <p className="font-medium text-xl">{summary}</p>
        <p className="text-muted-foreground">
          {changeOf(now, before, length)}. {`${last.charAt(0).toUpperCase()}${last.slice(1)}`}:{" "}
          {formatNumber(scope.proposals)} proposals, {formatNumber(scope.executions)} executions
          seen.
        </p>
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm print:hidden">
          <TextLink href={records.unpermitted}>
            {formatNumber(scope.unpermitted)} proposals without a permit
          </TextLink>
          <TextLink href={records.uncovered}>
            {formatNumber(scope.uncovered)} executions past control
          </TextLink>
        </p>
      </div>
    </section>
  );
}
