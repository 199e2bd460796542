"use client";

import { Disclosure } from "@/components/event/disclosure";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { CanvasNode } from "@/lib/contract/reach-graph";
import { ConditionList } from "../witness-steps";
import { AgentWays } from "./agent-ways";
import type { Canvas } from "./canvas-graph";
import type { MapAsideProps } from "./map-aside-props";
import { KIND_PLACES, KIND_WORDS } from "./map-words";

/** What is chosen on the map, and what can be done with it; how to read the map while nothing is. */
export function MapAside(props: MapAsideProps) {
  const { node } = props;
  if (!node) return <HowToRead />;
  const { key, kind, id, name, weight, sensitivity } = node;
  const place = KIND_PLACES[kind];
  return (
    <Panel title={name} summary={KIND_WORDS[kind].one} level={2}>
      <div className="flex flex-col items-start gap-3">
        {sensitivity ? (
          <p className="flex items-center gap-2 text-sm">
            {kind === "resource" ? null : "Up to"} <SensitivityBadge sensitivity={sensitivity} />
          </p>
        ) : null}
        {weight > 0 ? (
          <p className="text-sm">
            {kind === "agent" ? "Blast radius" : "Weight"}{" "}
            <span className="font-semibold">{formatNumber(weight)}</span>
          </p>
        ) : null}
        <Neighbours {...props} node={node} />
        <div className="flex flex-wrap gap-2">
          {props.focused === key ? null : (
            <Button size="sm" onClick={() => props.onOnly(key, name)}>
              Only what hangs on it
            </Button>
          )}
        </div>
        {place && id ? <TextLink href={`${place}/${id}`}>Open {name}</TextLink> : null}
        {kind === "agent" && id ? <AgentWays {...props} node={{ ...node, id }} /> : null}
      </div>
    </Panel>
  );
}

function Neighbours({ canvas, node }: { canvas: Canvas; node: CanvasNode }) {
  const own = canvas.edges.filter(({ from, to }) => from === node.key || to === node.key);
  const conditions = [...new Set(own.flatMap((edge) => edge.conditions))];
  const asked = own.filter(({ asks }) => asks === "person").length;
  return (
    <div className="text-sm">
      <p>
        {countOf(own.length, "edge")} on the map
        {asked > 0 ? `, ${formatNumber(asked)} only with a person's yes` : ""}.
      </p>
      {conditions.length > 0 ? (
        <Disclosure
          className="mt-2"
          summary={`${countOf(conditions.length, "condition")} cannot be decided ahead`}
        >
          <ConditionList conditions={conditions} />
        </Disclosure>
      ) : null}
    </div>
  );
}

function HowToRead() {
  return (
    <Panel title="How to read it">
      <ul className="flex list-disc flex-col gap-2 pl-5 text-sm">
        <li>Left to right: who acts, what with, and what that reaches.</li>
        <li>Click a group to open it, and its heading to fold it again.</li>
        <li>Click a thing to see what it is joined to, and the ways it has.</li>
        <li>The wider a line, the more ways. Dashed: only with a person's yes.</li>
        <li>Bars compare weights within a column; red reaches up to restricted.</li>
        <li>Arrow keys move, enter opens, escape lets go, + and − change the size.</li>
      </ul>
    </Panel>
  );
}
