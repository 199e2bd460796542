"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { countOf, formatNumber } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import type { AgentConsequences } from "@/lib/contract/agent-stop";

type Props = {
  /** What would begin to permit its calls; undefined while it is read. */
  entitlements: AgentConsequences["entitlements"] | undefined;
  agentId: string;
  checked: boolean;
  onChecked: (checked: boolean) => void;
};

/** What begins to permit an agent's calls, to be looked at before it acts. */
export function EntitlementLook({ entitlements, agentId, checked, onChecked }: Props) {
  if (!entitlements)
    return (
      <div role="status">
        <span className="sr-only">Reading its entitlements</span>
        <Skeleton className="h-16 w-full" />
      </div>
    );
  const { total, rows } = entitlements;
  if (total === 0)
    return (
      <p className="text-muted-foreground text-sm">
        No entitlement names it: it still may do nothing until one does.
      </p>
    );
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium text-sm">
        {countOf(total, "entitlement begins", "entitlements begin")} to permit its calls
      </legend>
      <ul className="mb-2 max-h-48 divide-y overflow-y-auto rounded-md border">
        {rows.map((row) => (
          <li
            key={row.id}
            className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-1.5 text-sm"
          >
            <TextLink href={`/entitlements/${row.id}`} className="font-medium">
              {row.name}
            </TextLink>
            <span className="wrap-anywhere min-w-0 text-muted-foreground">{row.purpose}</span>
          </li>
        ))}
        {total > rows.length ? (
          <li className="px-3 py-1.5 text-sm">
            <TextLink href={`/entitlements?agent=${agentId}&state=active`}>
              {formatNumber(total - rows.length)} more
            </TextLink>
          </li>
        ) : null}
      </ul>
      <Field layout="row" label={`I have looked at ${total === 1 ? "it" : "them"}`}>
        <Checkbox checked={checked} onCheckedChange={(on) => onChecked(on === true)} />
      </Field>
    </fieldset>
  );
}
