"use client";

import { useMemo, useRef, useState } from "react";
import type { GraphNode } from "@/components/graph/graph";
import { LazyCanvas } from "@/components/graph/lazy-canvas";
import { SavePicture } from "@/components/graph/save-picture";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { countOf, formatUtc } from "@/components/ui/format";
import { RADIUS_IN_A_LINE } from "../definitions";
import { type Canvas, graphOf } from "./canvas-graph";
import { EdgesTable } from "./edges-table";
import { MapAside } from "./map-aside";
import type { MapAsked } from "./map-asked";
import { MapToolbar } from "./map-toolbar";
import { useMapState } from "./use-map-state";

type MapViewProps = { first: { asked: MapAsked; canvas: Canvas } };

/** The access graph: groups first, opened by click, with what hangs on the chosen thing beside it and all of it as a table. */
export function MapView({ first }: MapViewProps) {
  const map = useMapState(first);
  const { canvas } = map;
  const drawing = useRef<SVGGElement>(null);
  const [chosen, choose] = useState<string | null>(map.asked.focus);
  const [path, setPath] = useState<readonly string[]>([]);
  const graph = useMemo(() => graphOf(canvas), [canvas]);
  const node = canvas.nodes.find(({ key }) => key === chosen);

  const onOpen = (row: GraphNode) => {
    setPath([]);
    if (row.kind === "folded") return map.open(row.id, row.label);
    if (row.kind === "opened") return map.fold(row.id.replace(/^opened:/, ""), row.label);
    choose(row.id === chosen ? null : row.id);
    map.say(row.id === chosen ? `Let go of ${row.label}` : `Chose ${row.words}`);
  };
  const leave = () => {
    choose(null);
    setPath([]);
  };
  const caption = () => ({
    title: `Access graph${map.asked.focus && node ? ` around ${node.name}` : ""}`,
    lines: [
      `As of ${formatUtc(canvas.asOf.computedAt ?? new Date().toISOString())}, policy ${canvas.asOf.policy ?? "–"}, ${countOf(canvas.asOf.agents, "active agent")}. Dashed: only with a person's yes. Width: ways.`,
      RADIUS_IN_A_LINE,
    ],
  });
  return (
    <div className="flex flex-col gap-4">
      <MapToolbar map={map} onFound={choose} />
      {map.error ? (
        <ErrorState title="The map could not be read" retry={() => void map.refetch()}>
          {map.error.message}
        </ErrorState>
      ) : null}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <Card className={map.busy ? "opacity-60" : undefined} aria-busy={map.busy}>
          <LazyCanvas
            name="Access graph"
            {...{ graph, chosen, path, onOpen, drawing, said: map.said }}
            lights={chosen !== map.asked.focus}
            onLeave={leave}
            actions={<SavePicture drawing={drawing} fileName="access-graph" caption={caption} />}
          />
        </Card>
        <MapAside
          {...{ canvas, node, path }}
          focused={map.asked.focus}
          onPath={setPath}
          onOnly={map.only}
        />
      </div>
      <EdgesTable canvas={canvas} asked={map.asked} />
    </div>
  );
}
