"use client";

import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { CANVAS_GROUPS, reachGraphContract } from "@/lib/contract/reach-graph";
import { useVerb } from "@/lib/query";
import type { Canvas } from "./canvas-graph";
import type { MapAsked } from "./map-asked";

const PARAMS = {
  group: parseAsStringLiteral(CANVAS_GROUPS).withDefault("team"),
  expand: parseAsArrayOf(parseAsString).withDefault([]),
  focus: parseAsString,
};

/** What the map shows: held by the address, and asked of the server again with each change. */
export function useMapState(first: { asked: MapAsked; canvas: Canvas }) {
  const [asked, setAsked] = useQueryStates(PARAMS, { history: "push" });
  const [said, say] = useState("");
  const { group, expand, focus } = asked;
  const same = JSON.stringify({ group, expand, focus }) === JSON.stringify(first.asked);
  const { data, error, isFetching, isPlaceholderData, refetch } = useVerb(
    reachGraphContract,
    { group, expand, ...(focus === null ? {} : { focus }) },
    { keepPrevious: true, ...(same ? { initialData: first.canvas } : {}) },
  );
  return {
    ...{ asked, said, say, error, refetch },
    canvas: data ?? first.canvas,
    busy: isFetching && isPlaceholderData,
    open: (key: string, name: string) => {
      say(`Opened ${name}`);
      void setAsked({ expand: [...expand.filter((each) => each !== key), key] });
    },
    fold: (key: string, name: string) => {
      say(`Folded ${name}`);
      void setAsked({ expand: expand.filter((each) => each !== key) });
    },
    only: (key: string, name: string) => {
      say(`Only what hangs on ${name}`);
      void setAsked({ focus: key, expand: null });
    },
    everything: () => {
      say("Everything");
      void setAsked({ focus: null, expand: null });
    },
    groupBy: (next: MapAsked["group"]) => void setAsked({ group: next, expand: null, focus: null }),
  };
}
