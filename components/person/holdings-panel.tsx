"use client";

import { useState } from "react";
import { Panel } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { countOf, formatNumber, sentence } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import type { Holding, HoldingKind, PersonHoldings } from "@/lib/contract/handover";
import type { Ref } from "@/lib/contract/list";
import { HOLDING_WORDS } from "./holding-words";
import { TransferThings } from "./transfer-things";

/** What waits for its holder themselves, and is not given away while they are here. */
const STAYS: readonly HoldingKind[] = ["request", "access-request"];

type Props = { person: Ref; holdings: PersonHoldings; mayTransfer: boolean };

const keyOf = ({ kind, id }: Pick<Holding, "kind" | "id">) => `${kind} ${id}`;

/** Everything that a person owns or answers for, each thing a link; some or all of it can be given to someone else. */
export function HoldingsPanel({ person, holdings, mayTransfer }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const things = holdings.kinds.flatMap(({ rows }) => rows);
  const picked = things.filter((thing) => chosen.has(keyOf(thing)));
  const choose = (which: readonly Holding[], on: boolean) =>
    setChosen((now) => {
      const next = new Set(now);
      for (const thing of which) {
        if (on) next.add(keyOf(thing));
        else next.delete(keyOf(thing));
      }
      return next;
    });
  return (
    <Panel
      title="Holds"
      summary={
        holdings.total === 0
          ? "Nothing: they can leave at any time."
          : `${countOf(holdings.total, "thing")}, each handed over or ended when they leave`
      }
      actions={
        mayTransfer && holdings.total > 0 ? (
          <TransferThings
            person={person}
            things={picked}
            total={holdings.total}
            onDone={() => setChosen(new Set())}
          />
        ) : null
      }
      flush
    >
      {holdings.kinds.map(({ kind, total, rows }) => (
        <Kind
          key={kind}
          kind={kind}
          total={total}
          rows={rows}
          chosen={chosen}
          choose={mayTransfer && !STAYS.includes(kind) ? choose : undefined}
        />
      ))}
      {holdings.stays.length > 0 ? (
        <div className="border-t px-4 py-3">
          <h3 className="font-medium text-sm">Names them, and stays as it is</h3>
          <ul className="mt-1 list-disc pl-4 text-sm">
            {holdings.stays.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </Panel>
  );
}

type KindProps = PersonHoldings["kinds"][number] & {
  chosen: ReadonlySet<string>;
  /** Left out where nothing can be chosen. */
  choose?: (which: readonly Holding[], on: boolean) => void;
};

function Kind({ kind, total, rows, chosen, choose }: KindProps) {
  const { title, place } = HOLDING_WORDS[kind];
  const all = rows.every((row) => chosen.has(keyOf(row)));
  const some = rows.some((row) => chosen.has(keyOf(row)));
  return (
    <section aria-label={title} className="border-t first:border-t-0">
      <div className="flex items-center gap-2.5 bg-muted/50 px-4 py-2">
        {choose ? (
          <Checkbox
            aria-label={`Choose all: ${title}`}
            checked={all ? true : some ? "indeterminate" : false}
            onCheckedChange={(on) => choose(rows, on === true)}
          />
        ) : null}
        <h3 className="font-medium text-sm">
          {title} <span className="text-muted-foreground">{formatNumber(total)}</span>
        </h3>
      </div>
      <ul className="grid gap-x-6 px-4 py-1 sm:grid-cols-2 xl:grid-cols-3">
        {rows.map((row) => (
          <li key={row.id} className="flex min-h-9 min-w-0 items-center gap-2.5">
            {choose ? (
              <Checkbox
                aria-label={`Choose ${row.name}`}
                checked={chosen.has(keyOf(row))}
                onCheckedChange={(on) => choose([row], on === true)}
              />
            ) : null}
            <span className="min-w-0 truncate">
              <TextLink href={`${place}/${row.id}`}>{row.name}</TextLink>
              {row.detail ? (
                <span className="ml-2 text-muted-foreground text-sm">{sentence(row.detail)}</span>
              ) : null}
            </span>
          </li>
        ))}
        {total > rows.length ? (
          <li className="flex min-h-9 items-center text-muted-foreground text-sm">
            {formatNumber(total - rows.length)} more
          </li>
        ) : null}
      </ul>
    </section>
  );
}
