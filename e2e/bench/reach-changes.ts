import { type Reach, type ReachChange, type ReachGraph, whatIf } from "@/lib/core/reach";
import { drawing } from "./reach-graph";
import { say, table } from "./say";
import { at, timedOnce } from "./timing";

/** Changes of each kind. */
const CHANGES = 200;

/**
 * What all agents reach after one change of each kind, and how many agents then reach otherwise. `full`: what working everything out
 * anew takes in this run, in ms.
 */
export function benchChanges(graph: ReachGraph, reach: Reach, full: number): void {
  const first = timedOnce(() => whatIf(reach, [{ kind: "remove_entitlement", entitlement: "e1" }]));
  say(`  the first change, which looks up who holds what: ${first.ms.toFixed(1)} ms`);
  say(`  one change, of ${CHANGES} of each kind; 100% is all agents anew, ${full.toFixed(0)} ms`);
  const rows = Object.entries(kindsOf(graph)).map(([name, change]) => {
    const took: number[] = [];
    const otherwise: number[] = [];
    for (let n = 0; n < CHANGES; n++) {
      const changes = [change(n)];
      const { ms, result } = timedOnce(() => whatIf(reach, changes));
      took.push(ms);
      otherwise.push(result.affected.length);
    }
    const share = (q: number) => `${((100 * at(took, q)) / full).toFixed(2)}%`;
    const agents = (q: number) => `${at(otherwise, q)}`;
    return [
      ...[name, at(took, 0.5).toFixed(2), at(took, 0.95).toFixed(2), share(0.5), share(0.95)],
      ...[agents(0.5), agents(0.95)],
    ];
  });
  table(["one change", "p50 ms", "p95 ms", "p50", "p95", "agents otherwise, p50", "p95"], rows);
}

function kindsOf(graph: ReachGraph): Record<string, (n: number) => ReachChange> {
  const draw = drawing(7);
  const pick = <T>(list: readonly T[]) => list[Math.floor(draw() * list.length)] as T;
  return {
    remove: () => ({ kind: "remove_entitlement", entitlement: pick(graph.entitlements).id }),
    narrow: () => {
      const { id, ways } = pick(graph.entitlements);
      return { kind: "narrow_entitlement", entitlement: id, ways: ways.slice(1) };
    },
    add: (n) => {
      const { agent } = pick(graph.entitlements);
      return {
        kind: "add_entitlement",
        entitlement: { ...pick(graph.entitlements), agent, id: `n${n}` },
      };
    },
    suspend: () => ({ kind: "suspend_agent", agent: pick(graph.agents).id }),
    compromise: () => ({
      kind: "compromise_credential",
      credential: pick(graph.credentials).id,
    }),
    publish: () => {
      const { id, ways } = pick(graph.entitlements);
      const asked = ways.map((way) => ({ ...way, open: "person" as const }));
      return { kind: "publish_policy", ways: [{ entitlement: id, ways: asked }], conflicts: null };
    },
  };
}
