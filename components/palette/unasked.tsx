"use client";

import { useState } from "react";
import type { PaletteAction } from "./actions";
import { Entry, EntryGroup } from "./entry";
import { HIT_KINDS } from "./hit-kinds";
import { type Recent, readRecent } from "./recent";

type UnaskedProps = {
  reader: string;
  places: readonly PaletteAction[];
  actions: readonly PaletteAction[];
  take: (offer: PaletteAction) => void;
  open: (hit: Recent) => void;
};

/** What the palette offers before anything is typed. */
export function Unasked({ reader, places, actions, take, open }: UnaskedProps) {
  const [recent] = useState(() => readRecent(reader));
  return (
    <>
      {recent.length > 0 ? (
        <EntryGroup heading="Opened lately">
          {recent.map((hit) => (
            <Entry
              key={`${hit.kind} ${hit.id}`}
              value={`recent ${hit.kind} ${hit.id}`}
              icon={HIT_KINDS[hit.kind].icon}
              title={hit.title}
              detail={hit.detail}
              onSelect={() => open(hit)}
            />
          ))}
        </EntryGroup>
      ) : null}
      <Offers heading="Do" offers={actions} take={take} />
      <Offers heading="Go to" offers={places} take={take} />
    </>
  );
}

type OffersProps = {
  heading: string;
  offers: readonly PaletteAction[];
  take: (offer: PaletteAction) => void;
};

/** Places and actions. */
export function Offers({ heading, offers, take }: OffersProps) {
  if (offers.length === 0) return null;
  return (
    <EntryGroup heading={heading}>
      {offers.map((offer) => (
        <Entry
          key={`${offer.href} ${offer.label}`}
          value={offerValue(offer)}
          icon={offer.icon}
          title={offer.label}
          onSelect={() => take(offer)}
        />
      ))}
    </EntryGroup>
  );
}

/** By what an offer is told from the other entries; empty for none. */
export function offerValue(offer: PaletteAction | undefined): string {
  return offer ? `${offer.href} ${offer.label}` : "";
}
