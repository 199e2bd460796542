"use client";

import { Maximize, Minus, Plus } from "lucide-react";
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { Graph } from "./graph";
import { GraphEdges } from "./graph-edges";
import { domId, GraphNodeRow } from "./graph-node";
import { joinedTo, type Lit, lightNode, lightPath } from "./light-graph";
import { type Placed, type PlacedNode, placeGraph } from "./place-graph";
import { isStep, stepFocus } from "./step-focus";
import { useRoom } from "./use-room";
import { useZoom } from "./use-zoom";

export type GraphCanvasProps = {
  /** What it shows, for assistive technology. */
  name: string;
  graph: Graph;
  /** The thing that is chosen: it and what it is joined to are lit. */
  chosen: string | null;
  /** Whether what the chosen thing is joined to is lit; not where all that is shown hangs on it anyway. */
  lights?: boolean;
  /** Nodes in order: lit instead, as one path. */
  path?: readonly string[];
  /** A group is opened or folded, a thing chosen or let go. */
  onOpen: (node: Graph["nodes"][number]) => void;
  /** Escape. */
  onLeave: () => void;
  /** What was just done, to be heard. */
  said: string;
  /** The drawing itself, to make pictures of. */
  drawing: RefObject<SVGGElement | null>;
  /** Pixels at most. */
  tallest?: number;
  /** Beside the buttons for its size. */
  actions?: ReactNode;
};

const LEAST_TALL = 280;

/** A graph in columns: opened by click or enter, moved in by arrows, drawn larger or smaller, with the chosen thing's ways lit. */
export function GraphCanvas(props: GraphCanvasProps) {
  const { name, graph, chosen, path, onLeave, tallest = 640, lights = true } = props;
  const steady = lights ? chosen : null;
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useRoom(frame);
  const placed = useMemo(() => placeGraph(graph, width), [graph, width]);
  const height = Math.min(tallest, Math.max(LEAST_TALL, Math.ceil(placed.height) + 12));
  const view = useMemo(() => ({ width, height }), [width, height]);
  const zoom = useZoom(svg, placed, view);
  const [hovered, setHovered] = useState<string | null>(null);
  const focus = useFocus(placed, graph, zoom.show);
  const lit = useMemo(() => litOf(graph, path, [hovered, steady]), [graph, path, hovered, steady]);
  const onKeyDown = (node: PlacedNode) => (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts = keysOf(zoom, () => props.onOpen(node), onLeave);
    const act = isStep(event.key) ? () => focus.step(node.id, event.key) : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div ref={frame} className="min-w-0">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset */}
      <svg
        ref={svg}
        width="100%"
        height={height}
        role="group"
        aria-label={`${name}. Arrow keys move, enter opens or chooses, escape lets go, plus and minus change the size.`}
        className="block cursor-grab touch-pan-y select-none active:cursor-grabbing"
      >
        <g transform={zoom.transform.toString()}>
          <g ref={props.drawing}>
            {placed.columns.map(({ id, title, x }) => (
              <text key={id} x={x} y={20} fontSize={12} className="fill-muted-foreground">
                {title}
              </text>
            ))}
            <GraphEdges edges={placed.edges} lit={lit} />
            {placed.nodes.map((node) => (
              <GraphNodeRow
                key={node.id}
                node={node}
                look={lit === null ? "plain" : lit.nodes.has(node.id) ? "lit" : "dim"}
                chosen={node.id === chosen}
                reached={node.id === focus.at}
                onOpen={() => props.onOpen(node)}
                onFocus={() => focus.come(node.id)}
                onKeyDown={onKeyDown(node)}
                onHover={(over) => setHovered(over && node.kind !== "opened" ? node.id : null)}
              />
            ))}
          </g>
        </g>
      </svg>
      <div className="flex justify-end gap-1 border-t p-1 print:hidden">
        {props.actions}
        <IconButton size="sm" label="Smaller" onClick={zoom.shrink}>
          <Minus aria-hidden />
        </IconButton>
        <IconButton size="sm" label="Larger" onClick={zoom.enlarge}>
          <Plus aria-hidden />
        </IconButton>
        <IconButton size="sm" label="Fit to the frame" onClick={zoom.fit}>
          <Maximize aria-hidden />
        </IconButton>
      </div>
      <p role="status" className="sr-only">
        {props.said}
      </p>
    </div>
  );
}

/** What a path, else what is pointed at, else what is chosen lights; what is not shown any more lights nothing. */
function litOf(
  graph: Graph,
  path: readonly string[] | undefined,
  wanted: readonly (string | null)[],
): Lit {
  if (path && path.length > 0) return lightPath(graph, path);
  const at = wanted.find((each) => graph.nodes.some(({ id }) => id === each));
  return at ? lightNode(graph, at) : null;
}

function keysOf(
  zoom: { enlarge: () => void; shrink: () => void; fit: () => void },
  open: () => void,
  leave: () => void,
): Partial<Record<string, () => void>> {
  return {
    ...{ Enter: open, " ": open, Escape: leave },
    ...{ "+": zoom.enlarge, "=": zoom.enlarge, "-": zoom.shrink, "0": zoom.fit },
  };
}

/** Which row tab leads to. The focus stays at its place when the row that had it is folded away. */
function useFocus(placed: Placed, graph: Graph, show: (node: PlacedNode) => void) {
  const { nodes } = placed;
  const [wanted, setWanted] = useState<string | null>(null);
  const within = useRef<PlacedNode | null>(null);
  const at = nodes.some(({ id }) => id === wanted) ? wanted : (nodes[0]?.id ?? null);
  const move = (id: string) => {
    const node = nodes.find((each) => each.id === id);
    setWanted(id);
    document.getElementById(domId(id))?.focus({ preventScroll: true });
    if (node) show(node);
  };
  useEffect(() => {
    const lost = within.current;
    if (!lost || nodes.some(({ id }) => id === lost.id)) return;
    if (document.activeElement !== document.body) return;
    const heir = nodes
      .filter(({ column }) => column === lost.column)
      .toSorted((a, b) => Math.abs(a.y - lost.y) - Math.abs(b.y - lost.y))[0];
    within.current = heir ?? null;
    if (heir) document.getElementById(domId(heir.id))?.focus({ preventScroll: true });
  }, [nodes]);
  return {
    at,
    step: (from: string, key: Parameters<typeof stepFocus>[3] | string) => {
      if (isStep(key)) move(stepFocus(nodes, joinedTo(graph, from), from, key));
    },
    come: (id: string) => {
      setWanted(id);
      within.current = nodes.find((each) => each.id === id) ?? null;
    },
  };
}
