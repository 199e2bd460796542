import { ChevronDown, ChevronRight } from "lucide-react";
import type { KeyboardEvent } from "react";
import { cn } from "@/components/ui/cn";
import type { PlacedNode } from "./place-graph";

type GraphNodeProps = {
  node: PlacedNode;
  /** `dim` beside what is lit. */
  look: "plain" | "lit" | "dim";
  chosen: boolean;
  /** The one that tab leads to. */
  reached: boolean;
  onOpen: () => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onHover: (over: boolean) => void;
};

/** Pixels that a character takes: of things, of groups (which are bold), and of figures. */
const CHARACTER = { one: 7.1, folded: 7.9, opened: 7.9, figure: 7.6 };

/** One row of the graph: a button that opens a group or chooses a thing. */
export function GraphNodeRow(props: GraphNodeProps) {
  const { node, look, chosen, reached } = props;
  const { x, y, width, height, kind, label, figure = "", share } = node;
  const sign = kind === "one" ? 0 : 18;
  const room = width - 22 - sign - figure.length * CHARACTER.figure;
  return (
    <g transform={`translate(${x} ${y})`} opacity={look === "dim" ? 0.35 : 1}>
      {/* biome-ignore lint/a11y/useSemanticElements: HTML has no button inside a drawing */}
      <g
        role="button"
        id={domId(node.id)}
        tabIndex={reached ? 0 : -1}
        aria-label={node.words}
        aria-expanded={kind === "one" ? undefined : kind === "opened"}
        aria-pressed={kind === "one" ? chosen : undefined}
        className="group cursor-pointer outline-none"
        onClick={props.onOpen}
        onFocus={props.onFocus}
        onKeyDown={props.onKeyDown}
        onMouseEnter={() => props.onHover(true)}
        onMouseLeave={() => props.onHover(false)}
      >
        <title>{node.words}</title>
        <rect
          {...{ width, height }}
          rx={5}
          className={cn(
            "group-focus-visible:stroke-2 group-focus-visible:stroke-ring",
            kind === "one" ? "fill-card" : "fill-muted",
            chosen ? "stroke-2 stroke-accent" : "stroke-border group-hover:stroke-input",
          )}
        />
        {share > 0 ? (
          <rect
            x={1}
            y={height - 4}
            width={Math.max(2, (width - 2) * share)}
            height={3}
            rx={1.5}
            style={{ fill: `var(--fill-${node.tone ?? "grey"})` }}
          />
        ) : null}
        <Sign kind={kind} />
      </g>
      {/* Cut to fit: the button's own name says it whole. */}
      <text
        aria-hidden
        x={9 + sign}
        y={height / 2 + 4}
        fontSize={13}
        fontWeight={kind === "one" ? 400 : 600}
        className="pointer-events-none fill-foreground"
      >
        {cut(label, room / CHARACTER[kind])}
      </text>
      <text
        aria-hidden
        x={width - 9}
        y={height / 2 + 4}
        fontSize={12}
        textAnchor="end"
        className="pointer-events-none fill-muted-foreground"
      >
        {figure}
      </text>
    </g>
  );
}

/** Whether a group is open. */
function Sign({ kind }: Pick<PlacedNode, "kind">) {
  if (kind === "one") return null;
  const Icon = kind === "opened" ? ChevronDown : ChevronRight;
  return <Icon aria-hidden x={6} y={8} width={14} height={14} className="text-muted-foreground" />;
}

/** As much of a name as so many characters hold. */
function cut(label: string, room: number): string {
  const most = Math.max(3, Math.floor(room));
  return label.length <= most ? label : `${label.slice(0, most - 1).trimEnd()}…`;
}

/** What a node's element is called in the page. */
export function domId(id: string): string {
  return `graph-${id}`;
}
