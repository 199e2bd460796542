"use client";

import { useMemo } from "react";
import { Panel } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorState } from "@/components/ui/error-state";
import { Label } from "@/components/ui/label";
import { Skeleton } from "@/components/ui/skeleton";
import { reachNeighbourhoodContract } from "@/lib/contract/reach-graph";
import type { ReachTry } from "@/lib/contract/reach-try";
import { type ReachGraph, radiusOf, reachOf } from "@/lib/core/reach";
import { useVerb } from "@/lib/query";
import { BeforeAfter } from "./before-after";
import { changedGraph, isTakingAway } from "./changed-graph";
import type { Trying } from "./use-what-if";

type AgentBenchProps = { agent: { id: string; name: string }; trying: Trying };

/** One agent's entitlements, each to be left out: its radius follows at once, worked out in the browser. */
export function AgentBench({ agent, trying }: AgentBenchProps) {
  const { data, error, refetch } = useVerb(reachNeighbourhoodContract, { id: agent.id });
  if (error)
    return (
      <ErrorState title="Its neighbourhood could not be read" retry={() => void refetch()}>
        {error.message}
      </ErrorState>
    );
  if (!data) return <Skeleton aria-busy className="h-48 w-full" />;
  return <Bench graph={data.graph} {...{ agent, trying }} />;
}

function Bench({ graph, agent, trying }: AgentBenchProps & { graph: ReachGraph }) {
  const { changes } = trying;
  const before = useMemo(() => figuresOf(graph, agent.id), [graph, agent.id]);
  const after = useMemo(
    () => figuresOf(changedGraph(graph, changes), agent.id),
    [graph, changes, agent.id],
  );
  const own = graph.entitlements.filter((each) => graph.agents[each.agent]?.id === agent.id);
  const others = changes.filter((change) => !isTakingAway(change)).length;
  const most = Math.max(before.radius.withPerson, after.radius.withPerson);
  return (
    <Panel
      title={`At once: ${agent.name}`}
      summary={
        others === 0
          ? "Worked out here, as you choose"
          : "Worked out here, as you choose, but for what only the server can tell: see below"
      }
    >
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        <fieldset className="flex max-h-80 flex-col gap-1.5 overflow-y-auto">
          <legend className="mb-1 text-muted-foreground text-sm">Its entitlements</legend>
          {own.length === 0 ? <p>It has none.</p> : null}
          {own.map(({ id, tool, ways }) => (
            <Kept
              key={id}
              id={id}
              name={graph.tools[tool]?.name ?? ""}
              reaches={ways.flatMap(({ resource }) => graph.resources[resource ?? -1]?.name ?? [])}
              trying={trying}
            />
          ))}
        </fieldset>
        <dl aria-live="polite" className="flex flex-col gap-3">
          <Figure term="Radius, nobody asked">
            <BeforeAfter before={before.radius.alone} after={after.radius.alone} most={most} />
          </Figure>
          <Figure term="With a person's yes">
            <BeforeAfter
              before={before.radius.withPerson}
              after={after.radius.withPerson}
              most={most}
            />
          </Figure>
        </dl>
      </div>
    </Panel>
  );
}

function Figure({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted-foreground text-sm">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type KeptProps = { id: string; name: string; reaches: readonly string[]; trying: Trying };

function Kept({ id, name, reaches, trying }: KeptProps) {
  const removal: ReachTry = { kind: "remove_entitlement", entitlement: id };
  const removed = trying.changes.some(
    (change) => change.kind === "remove_entitlement" && change.entitlement === id,
  );
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Checkbox
        id={`bench-${id}`}
        checked={!removed}
        disabled={trying.full && !removed}
        onCheckedChange={(on) => (on === true ? trying.remove(removal) : trying.add(removal))}
      />
      <Label htmlFor={`bench-${id}`} className="shrink-0 font-normal">
        {name}
      </Label>
      <span className="truncate text-muted-foreground text-sm" title={reaches.join(", ")}>
        {reaches.join(", ")}
      </span>
    </span>
  );
}

const NONE = { radius: { alone: 0, withPerson: 0 } };

function figuresOf(graph: ReachGraph, id: string) {
  const at = graph.agents.findIndex((agent) => agent.id === id);
  return at < 0 ? NONE : radiusOf(reachOf(graph), at);
}
