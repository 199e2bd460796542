import { Diff, Shuffle } from "lucide-react";
import type { ReactNode } from "react";
import { LongText } from "@/components/event/long-text";
import { RawJson } from "@/components/event/raw-json";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { FindingDetail } from "@/lib/contract/finding";
import type { ArgumentRoles } from "@/lib/contract/tool";
import type { Json } from "@/lib/core/kernel";
import { type ComparedRow, comparedRows, toldObject } from "./compared-rows";

type ComparedProps = { finding: FindingDetail; roles: ArgumentRoles };

/** What was decided and what was executed, argument by argument, with what differs marked; the exact JSON is behind it. */
export function ComparedArguments({ finding, roles }: ComparedProps) {
  const { execution, decision, differs } = finding;
  const executed = toldObject(execution?.arguments ?? null);
  const action = decision?.action ?? null;
  const rows =
    action && executed
      ? comparedRows(action, executed, differs ?? [], roles)
      : [...onlySide(action?.effective ?? null, "decided"), ...onlySide(executed, "executed")];
  const missing = missingWords(finding);
  return (
    <div className="@container flex flex-col gap-3">
      {missing ? <p className="text-muted-foreground">{missing}</p> : null}
      {rows.length > 0 ? <Rows rows={rows} /> : null}
      {action ? <RawJson label="Exact JSON in effect" value={action.effective} /> : null}
      {execution?.arguments ? (
        <RawJson label="Exact JSON executed" value={executed ?? execution.arguments} />
      ) : null}
    </div>
  );
}

function onlySide(
  args: Readonly<Record<string, Json>> | null,
  side: "decided" | "executed",
): ComparedRow[] {
  return Object.entries(args ?? {}).map(([name, value]) => ({
    ...{ pointer: `${side}/${name}`, name, mayVary: false, risky: false, differs: false },
    decided: side === "decided" ? value : undefined,
    executed: side === "executed" ? value : undefined,
  }));
}

/** Why the two cannot be set side by side; null when they can. */
function missingWords({ execution, decision }: FindingDetail): string | null {
  if (execution?.argumentsState === "not_permitted")
    return "Your roles may not read arguments (permission payload.read).";
  if (execution?.arguments == null)
    return "Telemetry told no arguments, or they were erased, so nobody knows whether they are those decided. Let the exporter send gen_ai.tool.call.arguments.";
  if (decision === null)
    return "No decision was made on this call, so there is nothing to compare these with.";
  if (decision.action === null) return "The arguments that were decided were erased.";
  return toldObject(execution.arguments) === null
    ? "What telemetry told is no JSON object, so it cannot be what was decided."
    : null;
}

const HEADER = "h-8 border-b pr-4 text-left font-medium text-muted-foreground text-sm";
const CELL =
  "border-b py-2 pr-4 align-top @max-lg:block @max-lg:border-0 @max-lg:py-0.5 @max-lg:pr-0";

function Rows({ rows }: { rows: readonly ComparedRow[] }) {
  return (
    <table className="w-full border-separate border-spacing-0 @max-lg:block">
      <caption className="sr-only">Arguments as decided and as executed</caption>
      <thead className="@max-lg:sr-only">
        <tr>
          <th scope="col" className={cn(HEADER, "w-[26%]")}>
            Argument
          </th>
          <th scope="col" className={cn(HEADER, "w-[37%]")}>
            Decided
          </th>
          <th scope="col" className={HEADER}>
            Executed
          </th>
        </tr>
      </thead>
      <tbody className="@max-lg:block @max-lg:divide-y">
        {rows.map((row) => (
          <tr key={row.pointer} className="@max-lg:block @max-lg:py-2">
            <th scope="row" className={cn(CELL, "text-left font-normal")}>
              <span className="wrap-anywhere font-medium">{row.name}</span>
              <span className="mt-0.5 flex flex-wrap gap-1 empty:hidden">
                {row.differs ? (
                  <Badge tone="red" icon={<Diff aria-hidden />}>
                    Differs
                  </Badge>
                ) : null}
                {row.mayVary ? (
                  <Badge
                    tone="violet"
                    icon={<Shuffle aria-hidden />}
                    title="The tool's review lets this vary"
                  >
                    May vary
                  </Badge>
                ) : null}
              </span>
            </th>
            <td className={CELL}>
              <Narrow>Decided</Narrow>
              <Value value={row.decided} />
            </td>
            <td className={cn(CELL, row.differs && "font-semibold text-red")}>
              <Narrow>Executed</Narrow>
              <Value value={row.executed} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A column's header, where rows are cards. */
function Narrow({ children }: { children: ReactNode }) {
  return (
    <span className="mr-2 font-normal text-muted-foreground text-sm @lg:hidden">{children}</span>
  );
}

function Value({ value }: { value: Json | undefined }) {
  if (value === undefined)
    return <span className="font-normal text-muted-foreground">Not given</span>;
  if (value === "") return <span className="font-normal text-muted-foreground">Empty text</span>;
  if (typeof value === "string") return <LongText text={value} />;
  return <LongText text={JSON.stringify(value)} className="font-mono" />;
}
