import { Figure } from "@/components/overview/figures";
import { PERIOD_WORDS, sampleWords } from "@/components/overview/words";
import { countOf, formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import type { RoutingOverview } from "@/lib/contract/routing-figures";
import { moneyInWords } from "@/lib/core/routing";
import type { Looking } from "./looking";
import { differenceInWords, routesBehind } from "./routing-words";

type Props = Looking & { overview: RoutingOverview };

/** What calls cost, what was refused, what went wrong and how much of it was sensitive. */
export function RoutingFigures({ overview, ...looking }: Props) {
  const { period } = looking;
  const { now, earlier, window } = overview;
  const behind = routesBehind(window, looking);
  const { last, length } = PERIOD_WORDS[period];
  return (
    <div className="grid gap-px overflow-hidden rounded-lg border bg-border sm:grid-cols-2 xl:grid-cols-4 print:grid-cols-4">
      <Figure
        label="Cost of forwarded calls"
        value={now.calls === 0 ? "–" : moneyInWords(now.costMicros)}
        href={behind({ sort: "-cost" })}
        counted={
          <>
            <p>
              The tokens of calls that the gateway forwarded in the {last}, each at the price that
              the inventory had for it then. In USD, before discounts and taxes.
            </p>
            <p>
              {now.callsEstimated === 0
                ? "All providers reported their tokens."
                : `Of ${countOf(now.callsEstimated, "call")} the provider reported no tokens: they were counted here.`}
            </p>
          </>
        }
      >
        {differenceInWords(now.costMicros, earlier.costMicros)} than in the {length} before;{" "}
        {countOf(now.calls, "call")}
        {sampleWords(now.calls)}.
        {now.elsewhere.routes > 0 ? (
          <>
            {" "}
            <TextLink href={behind({ answered: "not_forwarded" })}>
              {countOf(now.elsewhere.routes, "more route")}
            </TextLink>{" "}
            called elsewhere, about {moneyInWords(now.elsewhere.estimatedMicros)}.
          </>
        ) : null}
      </Figure>
      <Figure
        label="Refused"
        value={formatNumber(now.refused)}
        href={behind({ verdict: "block" })}
        counted={
          <p>
            Routes in the {last} that may call no model: a rule says so, no model qualifies, or a
            budget's hard limit is reached.
          </p>
        }
      >
        Of {countOf(now.routes, "route")}; {formatNumber(earlier.refused)} in the {length} before.
      </Figure>
      <Figure
        label="Answered by another"
        value={formatNumber(now.failedOver)}
        href={behind({ answered: "another" })}
        counted={
          <p>
            Calls forwarded in the {last} that another model answered than the first that was tried,
            as that one was down, too slow or refused. Failed: no model answered.
          </p>
        }
      >
        Of {countOf(now.calls, "forwarded call")};{" "}
        {now.callsFailed === 0 ? (
          "none failed"
        ) : (
          <TextLink href={behind({ answered: "failed" })}>
            {formatNumber(now.callsFailed)} failed
          </TextLink>
        )}
        .
      </Figure>
      <Figure
        label="Sensitive tasks"
        value={formatNumber(now.sensitive)}
        href={behind({ sensitivity: "confidential,restricted" })}
        counted={
          <p>
            Routes in the {last} whose session touches confidential or restricted data, refused ones
            too. No model sees more than it is cleared for.
          </p>
        }
      >
        Of {countOf(now.routes, "route")}; {formatNumber(earlier.sensitive)} in the {length} before.
      </Figure>
    </div>
  );
}
