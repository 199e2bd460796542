import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import type { BudgetRow } from "@/lib/contract/routing-budget";
import { BurnBar } from "./burn-bar";
import { BurnDefined } from "./burn-defined";
import { amountInWords } from "./routing-words";

type Props = {
  page: { rows: readonly BudgetRow[]; total: number; states: { soft: number; hard: number } };
  /** Whose they are, as the list of budgets is asked for them: `agent=…`; everyone's without it. */
  of?: string;
  /** What stands there where there are none. */
  empty?: string;
};

/** The budgets nearest to their limits. */
export function BurnPanel({ page: { rows, total, states }, of, empty }: Props) {
  const beyond = [
    ...(states.hard > 0 ? [`${states.hard} at the hard limit`] : []),
    ...(states.soft > 0 ? [`${states.soft} beyond the soft one`] : []),
  ];
  return (
    <Panel
      title="Budgets"
      summary={
        total === 0
          ? undefined
          : `${countOf(total, "budget")} in use now${beyond.length > 0 ? `: ${beyond.join(", ")}` : ", all within their limits"}; the tightest first`
      }
      flush
      actions={
        <>
          <BurnDefined />
          {of === undefined || total > 0 ? (
            <TextLink href={`/routing/budgets${of ? `?${of}` : ""}`} className="print:hidden">
              All of them
            </TextLink>
          ) : null}
        </>
      }
    >
      {rows.length === 0 ? (
        <p className="p-4 text-muted-foreground">
          {empty ?? "The routing policy has no budget that anything was spent of."}
        </p>
      ) : (
        <ul className="divide-y">
          {rows.map((row) => (
            <li key={row.id} className="px-4 py-2.5">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="wrap-anywhere min-w-0 font-medium">
                  {row.whoName}
                  <span className="ml-2 font-normal text-muted-foreground text-sm">
                    {row.budget.name}
                  </span>
                </span>
                <span className="text-sm tabular-nums">
                  {amountInWords(row.spent + row.held, row.unit)} of{" "}
                  {amountInWords(row.hard ?? row.soft ?? 0, row.unit)}
                </span>
              </p>
              <BurnBar row={row} className="my-1.5" />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
