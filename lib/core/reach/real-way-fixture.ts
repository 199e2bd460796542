import { EFFECTS } from "../kernel";
import { OPENNESS, type ReachGraph, type Witness, type WitnessStep } from ".";
import { effectsOf } from "./oracle-fixture";

type Step<K extends WitnessStep["kind"]> = Extract<WitnessStep, { kind: K }>;

/**
 * Whether each edge of a witness is there and open enough, its steps hang together, they end in the item, and one session may take
 * them in their order.
 */
export function isReal(graph: ReachGraph, witness: Witness): boolean {
  const walk = new Walk(graph, witness);
  const { item } = witness;
  const thing = item.resource === null ? `t${item.tool}` : `r${item.resource}`;
  return (
    witness.steps.every((step) => walk.take(step)) && walk.given.has(`${thing} ${item.effect}`)
  );
}

class Walk {
  readonly given = new Set<string>();
  private readonly least: number;
  private readonly first: number;
  /** Who acts. */
  private actor: number;
  /** The tool that returned something last, whom that was given to, and what was read at first. */
  private returned: number | null = null;
  private fed: number | null = null;
  private carries: number | null = null;
  /** What classes the calls so far may have had: several, where ways differ by nothing else. */
  private histories: number[][] = [[]];
  private readonly secrets = new Set<number>();
  private readonly readable = new Set<number>();

  constructor(
    private readonly graph: ReachGraph,
    witness: Witness,
  ) {
    this.least = witness.open === "alone" ? 2 : 1;
    this.first = witness.agent;
    this.actor = witness.agent;
  }

  take(step: WitnessStep): boolean {
    switch (step.kind) {
      case "delegates":
        return this.delegates(step);
      case "calls":
        return this.calls(step);
      case "feeds":
        return this.feeds(step);
      case "holds":
        this.secrets.add(step.credential);
        return (
          this.acts(step.agent) && !!this.secret(step.credential)?.holders.includes(step.agent)
        );
      case "finds":
        this.secrets.add(step.credential);
        return (
          this.readable.has(step.resource) &&
          !!this.secret(step.credential)?.keptIn.includes(step.resource)
        );
      case "opens":
        return this.opens(step);
    }
  }

  private delegates({ delegation, from, to, asks }: Step<"delegates">): boolean {
    const edge = this.graph.delegations[delegation];
    const open = OPENNESS.indexOf(edge?.open ?? "closed");
    const hangs = this.acts(from) && edge?.from === from && edge.to === to;
    this.actor = to;
    return hangs && open >= this.least && asks === (open === 1) && this.active(from, to);
  }

  private calls({ agent, entitlement, tool, resource, asks }: Step<"calls">): boolean {
    const edge = this.graph.entitlements[entitlement];
    const open = asks ? 1 : 2;
    const there = (edge?.ways ?? []).filter(
      (way) => way.resource === resource && OPENNESS.indexOf(way.open) === open,
    );
    if (edge?.agent !== agent || edge.tool !== tool || open < this.least) return false;
    this.histories = this.histories.flatMap((before) =>
      there
        .filter(({ callClass }) => this.allows(agent, before, callClass))
        .map(({ callClass }) => [...before, callClass]),
    );
    if (this.histories.length === 0) return false;
    if (!this.acts(agent) || !this.active(agent)) return false;
    if (this.returned !== null && this.fed !== tool) return false;
    this.note(tool, resource);
    this.returned = tool;
    this.actor = this.first;
    return true;
  }

  private allows(agent: number, before: readonly number[], callClass: number): boolean {
    const rules = this.graph.conflicts[this.graph.agents[agent]?.conflicts ?? -1] ?? [];
    return !rules.some(
      ({ first, second, meets }) =>
        second === callClass && before.includes(first) && (this.least === 2 || meets === "closed"),
    );
  }

  private note(tool: number, resource: number | null): void {
    const effects = effectsOf(this.graph, tool);
    const thing = resource === null ? `t${tool}` : `r${resource}`;
    for (const effect of effects) this.given.add(`${thing} ${effect}`);
    if (effects.includes("read") && resource !== null) {
      this.readable.add(resource);
      if (this.returned === null) this.carries = resource;
    }
    if (this.carries !== null && effects.includes("egress"))
      this.given.add(`r${this.carries} egress`);
  }

  private feeds({ from, to }: Step<"feeds">): boolean {
    this.fed = to;
    return (
      from === this.returned &&
      this.graph.feeds.some((feed) => feed.from === from && feed.to === to)
    );
  }

  private opens({ credential, resource }: Step<"opens">): boolean {
    const here = (this.secret(credential)?.opens ?? []).filter((one) => one.resource === resource);
    for (const effect of here.flatMap(({ effects }) =>
      effects.length === 0 ? EFFECTS : effects,
    )) {
      this.given.add(`r${resource} ${effect}`);
      if (effect === "read") this.readable.add(resource);
    }
    return here.length > 0 && this.secrets.has(credential);
  }

  /** Each call is reached from the one whose witness it is, or from whom the last step led to. */
  private acts(agent: number): boolean {
    return agent === this.actor || agent === this.first;
  }

  private active(...agents: number[]): boolean {
    return agents.every((agent) => this.graph.agents[agent]?.lifecycle === "active");
  }

  private secret(credential: number) {
    return this.graph.credentials[credential];
  }
}
