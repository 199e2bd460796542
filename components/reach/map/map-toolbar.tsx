"use client";

import { X } from "lucide-react";
import { ComboBox } from "@/components/form/combo-box";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { Select } from "@/components/ui/select";
import { searchFindContract } from "@/lib/contract/search";
import { useVerb } from "@/lib/query";
import { GROUP_WORDS } from "./map-words";
import type { useMapState } from "./use-map-state";

type Props = {
  map: ReturnType<typeof useMapState>;
  onFound: (key: string) => void;
};

const GROUPS = (["team", "access_class"] as const).map((value) => ({
  value,
  label: `Agents by ${GROUP_WORDS[value].toLowerCase()}`,
}));

/** Finding a thing on the map, how agents are grouped, and the way back to everything. */
export function MapToolbar({ map, onFound }: Props) {
  const { asked, canvas } = map;
  const focused = canvas.nodes.find(({ key }) => key === asked.focus);
  return (
    <div className="flex flex-wrap items-start gap-2 print:hidden">
      <div className="w-72 max-w-full">
        <ComboBox
          value={null}
          aria-label="Find on the map"
          placeholder="Find an agent, tool or resource"
          useChoices={useThings}
          onChange={(choice) => {
            if (!choice) return;
            map.only(choice.id, choice.name);
            onFound(choice.id);
          }}
        />
      </div>
      <div className="w-60">
        <Select
          aria-label="How agents are grouped"
          options={GROUPS}
          value={asked.group}
          onValueChange={(value) => map.groupBy(value === "team" ? "team" : "access_class")}
        />
      </div>
      {asked.focus ? (
        <Button onClick={map.everything}>
          <X aria-hidden />
          Only what hangs on {focused?.name ?? "one thing"}
        </Button>
      ) : asked.expand.length > 0 ? (
        <Button onClick={map.everything}>Fold all</Button>
      ) : null}
      {canvas.left > 0 ? (
        <p className="self-center text-muted-foreground text-sm">
          {countOf(canvas.left, "more thing")} did not find room: find it by name, or fold a group.
        </p>
      ) : null}
      {canvas.edgesLeft > 0 ? (
        <p className="self-center text-muted-foreground text-sm">
          {countOf(canvas.edgesLeft, "edge")} that stand for least are not drawn: fold a group, or
          look at one thing.
        </p>
      ) : null}
    </div>
  );
}

const DRAWN: readonly string[] = ["agent", "tool", "resource", "credential"];

/** Things of the map whose name matches what was typed; their ids are the map's keys. */
function useThings(q: string, enabled: boolean) {
  const typed = q.trim();
  const { data } = useVerb(
    searchFindContract,
    { q: typed },
    { enabled: enabled && typed.length > 1, keepPrevious: true },
  );
  if (typed.length <= 1) return [];
  return data?.groups
    .filter(({ kind }) => DRAWN.includes(kind))
    .flatMap(({ kind, hits }) =>
      hits.map(({ id, title }) => ({ id: `${kind}:${id}`, name: title, hint: kind })),
    );
}
