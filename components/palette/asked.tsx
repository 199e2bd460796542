"use client";

import { CornerDownRight, RotateCw } from "lucide-react";
import { useEffect, useState } from "react";
import { type SearchGroup, searchFindContract } from "@/lib/contract/search";
import { useVerb } from "@/lib/query";
import type { PaletteAction } from "./actions";
import { Entry, EntryGroup } from "./entry";
import { HIT_KINDS } from "./hit-kinds";
import { knownFor } from "./known-for";
import type { Recent } from "./recent";
import { Offers, offerValue } from "./unasked";

/** How long typing has to rest before it is asked for, ms. */
const REST_MS = 120;

type AskedProps = {
  q: string;
  /** Actions and places, whose names are searched here. */
  known: readonly PaletteAction[];
  /** Makes an entry the one that Enter opens. */
  choose: (value: string) => void;
  go: (href: string) => void;
  take: (offer: PaletteAction) => void;
  open: (hit: Recent) => void;
};

/** What was found for what was typed. */
export function Asked({ q, known, choose, go, take, open }: AskedProps) {
  const asked = useRested(q);
  const { data, error, isPending, refetch } = useVerb(
    searchFindContract,
    { q: asked },
    { enabled: asked !== "", keepPrevious: true },
  );
  const { begins, holds } = knownFor(known, q);
  const groups = data?.groups ?? [];
  const [hits] = groups;
  // What is known at once stays chosen: an answer that comes between a look and Enter runs nothing else.
  const found = hits && begins.length === 0 ? hitValue(hits.kind, hits.hits[0]?.id) : null;
  const best = found ?? offerValue(begins[0] ?? holds[0]);
  useEffect(() => choose(best), [best, choose]);
  const waiting = isPending || asked !== q;
  return (
    <>
      <Offers heading="Go to or do" offers={begins} take={take} />
      {groups.map((group) => (
        <Group key={group.kind} group={group} q={q} go={go} open={open} />
      ))}
      <Offers
        heading={begins.length > 0 ? "More to go to or do" : "Go to or do"}
        offers={holds}
        take={take}
      />
      <p role="status" className="px-2 py-3 text-center text-muted-foreground text-sm empty:hidden">
        {statusOf({
          ...{ waiting, failed: error !== null, q },
          found: groups.length + begins.length + holds.length,
        })}
      </p>
      {error ? (
        <Entry
          value="try again"
          icon={<RotateCw />}
          title="Try again"
          detail={error.message}
          onSelect={() => void refetch()}
        />
      ) : null}
    </>
  );
}

type GroupProps = Omit<AskedProps, "known" | "take" | "choose"> & { group: SearchGroup };

function Group({ group: { kind, hits, more }, q, go, open }: GroupProps) {
  const { label, icon, all } = HIT_KINDS[kind];
  return (
    <EntryGroup heading={label}>
      {hits.map((hit) => (
        <Entry
          key={hit.id}
          value={hitValue(kind, hit.id)}
          icon={icon}
          title={hit.title}
          detail={hit.detail}
          onSelect={() => open({ kind, ...hit })}
        />
      ))}
      {more && all ? (
        <Entry
          value={`all ${kind}`}
          icon={<CornerDownRight />}
          title={`All ${label.toLowerCase()} with “${q}”`}
          onSelect={() => go(all(q))}
        />
      ) : null}
    </EntryGroup>
  );
}

const hitValue = (kind: string, id = "") => `${kind} ${id}`;

type Status = { waiting: boolean; failed: boolean; found: number; q: string };

function statusOf({ waiting, failed, found, q }: Status): string {
  if (failed) return "The search could not be made.";
  if (found > 0) return "";
  return waiting
    ? "Searching …"
    : `Nothing that you may see is called “${q}”. Names, handles, e-mail addresses and ids are searched; of decisions and records, ids.`;
}

/** What was typed, once typing rests. */
function useRested(q: string): string {
  const [rested, setRested] = useState(q);
  useEffect(() => {
    const timer = setTimeout(() => setRested(q), REST_MS);
    return () => clearTimeout(timer);
  }, [q]);
  return rested;
}
