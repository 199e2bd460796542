import { EyeOff, Shuffle, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { LongText } from "@/components/event/long-text";
import { RawJson } from "@/components/event/raw-json";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { sentence } from "@/components/ui/format";
import type { ArgumentRole, ArgumentRoles } from "@/lib/contract/tool";
import type { ActionPayload } from "@/lib/core/decide";
import type { Json } from "@/lib/core/kernel";
import { type ArgumentRow, argumentRows } from "./argument-rows";

type ArgumentsTableProps = {
  action: ActionPayload | null;
  state: "open" | "erased" | "not_permitted";
  /** From the tool's review. */
  roles: ArgumentRoles;
};

/** What exactly was proposed, argument by argument, and what it became; the raw JSON is behind it. */
export function ArgumentsTable({ action, state, roles }: ArgumentsTableProps) {
  if (action === null)
    return (
      <p className="text-muted-foreground">
        {state === "not_permitted"
          ? "Your roles may not read arguments (permission payload.read)."
          : "The arguments were erased. The record keeps only a commitment to them."}
      </p>
    );
  const rows = argumentRows(action, roles);
  return (
    <div className="@container flex flex-col gap-3">
      {rows.length === 0 ? (
        <p className="text-muted-foreground">The call has no arguments.</p>
      ) : (
        <Rows rows={rows} />
      )}
      <RawJson label="Exact JSON" value={action} />
    </div>
  );
}

const HEADER = "h-8 border-b pr-4 text-left font-medium text-muted-foreground text-sm";
const CELL =
  "border-b py-2 pr-4 align-top @max-lg:block @max-lg:border-0 @max-lg:py-0.5 @max-lg:pr-0";

function Rows({ rows }: { rows: readonly ArgumentRow[] }) {
  const anyChanged = rows.some((row) => row.changed);
  return (
    <table className="w-full border-separate border-spacing-0 @max-lg:block">
      <caption className="sr-only">Arguments of the call</caption>
      <thead className="@max-lg:sr-only">
        <tr>
          <th scope="col" className={cn(HEADER, "w-[30%]")}>
            Argument
          </th>
          <th scope="col" className={HEADER}>
            {anyChanged ? "Proposed" : "Value"}
          </th>
          {anyChanged ? (
            <th scope="col" className={HEADER}>
              In effect
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody className="@max-lg:block @max-lg:divide-y">
        {rows.map((row) => (
          <tr key={row.pointer} className="@max-lg:block @max-lg:py-2">
            <th scope="row" className={cn(CELL, "text-left font-normal")}>
              <span className="wrap-anywhere font-medium">{row.name}</span>
              <Marks row={row} />
            </th>
            <td className={CELL}>
              {anyChanged && row.changed ? <Narrow>Proposed</Narrow> : null}
              <Value
                value={row.proposed}
                risky={row.risky}
                className={row.changed ? "text-muted-foreground line-through" : undefined}
              />
            </td>
            {anyChanged ? (
              <td className={cn(CELL, !row.changed && "@max-lg:hidden")}>
                <Narrow>In effect</Narrow>
                {row.changed ? (
                  <Value value={row.effective} risky={row.risky} />
                ) : (
                  <span className="text-muted-foreground">Unchanged</span>
                )}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A column's header, where rows are cards. */
function Narrow({ children }: { children: ReactNode }) {
  return <span className="mr-2 text-muted-foreground text-sm @lg:hidden">{children}</span>;
}

const ROLE_MEANS: Readonly<Record<ArgumentRole, string>> = {
  recipient: "Whom the call reaches",
  url: "The address the call reaches",
  path: "The file or place the call reaches",
  amount: "How much the call moves",
  account: "The account the call concerns",
  identifier: "Names the thing the call concerns",
  person: "The person or agent the call concerns",
  grantee: "Who gains by the call",
  query: "What is searched for",
  sql: "The statement the call runs",
  content: "What is written or sent",
};

function Marks({ row }: { row: ArgumentRow }) {
  return (
    <span className="mt-0.5 flex flex-wrap gap-1 empty:hidden">
      {row.role ? (
        <Badge
          tone={row.risky ? "amber" : "grey"}
          icon={row.risky ? <TriangleAlert aria-hidden /> : undefined}
          title={ROLE_MEANS[row.role]}
        >
          {row.risky ? `Check: ${row.role}` : sentence(row.role)}
        </Badge>
      ) : null}
      {row.mayVary ? (
        <Badge
          tone="violet"
          icon={<Shuffle aria-hidden />}
          title="Not fixed by the digest: the agent may call with another value"
        >
          May vary
        </Badge>
      ) : null}
      {row.redacted ? (
        <Badge icon={<EyeOff aria-hidden />} title="Something that looks like a secret is hidden">
          Partly hidden
        </Badge>
      ) : null}
    </span>
  );
}

type ValueProps = { value: Json | undefined; risky: boolean; className?: string };

function Value({ value, risky, className }: ValueProps) {
  if (value === undefined) return <span className="text-muted-foreground">Not given</span>;
  const look = cn(risky && "font-semibold", className);
  if (typeof value === "string")
    return value === "" ? (
      <span className="text-muted-foreground">Empty text</span>
    ) : (
      <LongText text={value} className={look} />
    );
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string"))
    return (
      <ul className="flex flex-col gap-0.5">
        {value.map((item, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: equal values may repeat, and the list never changes
          <li key={place}>
            <LongText text={item} className={look} />
          </li>
        ))}
      </ul>
    );
  return <LongText text={JSON.stringify(value)} className={cn("font-mono", look)} />;
}
