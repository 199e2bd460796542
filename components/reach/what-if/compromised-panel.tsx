import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { WhatIf } from "@/lib/contract/reach-try";
import { itemHref, itemKey, itemName } from "../item-words";

type Props = { compromised: NonNullable<WhatIf["compromised"]> };

/** What whoever has stolen a credential could do with it. */
export function CompromisedPanel({ compromised }: Props) {
  const { weight, agents, items, itemCount } = compromised;
  return (
    <Panel
      title="In a stranger's hands"
      summary={`Weight ${formatNumber(weight)}: ${countOf(itemCount, "effect")} on resources${items.length < itemCount ? `; the ${items.length} that weigh most` : ""}`}
      flush
    >
      <p className="border-b px-4 py-2 text-sm">
        {agents.length === 0 ? (
          "No agent is known to hold it."
        ) : (
          <>
            Held by{" "}
            {agents.map(({ id, name }, at) => (
              <span key={id}>
                {at > 0 ? ", " : ""}
                <TextLink href={`/agents/${id}`}>{name}</TextLink>
              </span>
            ))}
            .
          </>
        )}
      </p>
      {items.length === 0 ? (
        <p className="p-4 text-muted-foreground">
          It is not said to open anything. Name the resources that it opens on its own page.
        </p>
      ) : (
        <ul className="divide-y">
          {items.map((item) => (
            <li key={itemKey(item)} className="flex flex-wrap items-center gap-x-3 px-4 py-2">
              <TextLink href={itemHref(item)}>{itemName(item)}</TextLink>
              <EffectsBadge effects={[item.effect]} look="plain" />
              <SensitivityBadge sensitivity={item.sensitivity} look="plain" />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
