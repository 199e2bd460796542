import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { WhatIf } from "@/lib/contract/reach-try";
import { AsksBadge } from "../asks-badge";
import { itemHref, itemKey, itemName } from "../item-words";
import { Witness } from "../witness-steps";

const MOST = 40;

/** What agents would reach no more. */
export function LostPanel({ lost, lostCount }: Pick<WhatIf, "lost" | "lostCount">) {
  return (
    <Panel title="Reached no more" summary={summaryOf(lostCount)} flush>
      {lost.length === 0 ? (
        <p className="p-4 text-muted-foreground">Everything stays within reach.</p>
      ) : (
        <ul className="divide-y">
          {lost.slice(0, MOST).map(({ agent, item }) => (
            <li key={`${agent.id}-${itemKey(item)}`} className="px-4 py-2">
              <Moved agent={agent} item={item} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** What agents would newly reach, each with a real way there. */
export function GainedPanel({ gained, gainedCount }: Pick<WhatIf, "gained" | "gainedCount">) {
  return (
    <Panel title="Newly reached" summary={summaryOf(gainedCount)} flush>
      {gained.length === 0 ? (
        <p className="p-4 text-muted-foreground">Nothing new comes within reach.</p>
      ) : (
        <WithWays moves={gained} />
      )}
    </Panel>
  );
}

/** What agents would still reach, but with a person asked instead of nobody, or the other way round. */
export function ShiftedPanel({ shifted, shiftedCount }: Pick<WhatIf, "shifted" | "shiftedCount">) {
  if (shiftedCount === 0) return null;
  return (
    <Panel
      title="A person is asked, or no longer"
      summary={`${summaryOf(shiftedCount)} that stay within reach, as they would be reached then`}
      flush
    >
      <WithWays moves={shifted} />
    </Panel>
  );
}

function WithWays({ moves }: { moves: WhatIf["gained"] }) {
  return (
    <ul className="divide-y">
      {moves.slice(0, MOST).map(({ agent, item }) => (
        <li key={`${agent.id}-${itemKey(item)}`} className="flex flex-col gap-1 px-4 py-2">
          <Moved agent={agent} item={item} />
          <Witness witness={item.witness} conditions={item.conditions} />
        </li>
      ))}
    </ul>
  );
}

function summaryOf(count: number): string {
  const all = `${countOf(count, "effect")} on resources`;
  return count > MOST ? `The ${formatNumber(MOST)} gravest of ${all}` : all;
}

function Moved({ agent, item }: WhatIf["lost"][number]) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-0">
        <TextLink href={`/blast-radius/agents/${agent.id}`}>{agent.name}</TextLink>,{" "}
        <TextLink href={itemHref(item)}>{itemName(item)}</TextLink>
      </span>
      <EffectsBadge effects={[item.effect]} look="plain" />
      <SensitivityBadge sensitivity={item.sensitivity} look="plain" />
      <AsksBadge asks={item.asks} />
      <span className="text-muted-foreground text-sm">weighs {formatNumber(item.weight)}</span>
    </span>
  );
}
