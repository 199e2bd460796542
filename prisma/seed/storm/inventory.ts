import type { LIFECYCLES } from "@/lib/core/policy";
import { definitionHash } from "@/lib/service/tool/tool-row";
import type { Actor } from "../cast";
import type { AgentSpec, Company, ToolSpec } from "../company";
import { schemaOf } from "../parameters";
import { DAY } from "../play";
import type { Chance } from "../random";
import { reviewOf } from "../register";
import { entitlementsOf } from "../terms";
import type { Branch, Systems } from "./branches";
import type { Ids } from "./ids";
import type { StormSize } from "./size";
import type { Staff } from "./staff";

export type StormResource = Company["resources"][number] & { id: string; ownerId: string };
export type StormTool = ReturnType<typeof toolOf>;
export type StormAgent = ReturnType<typeof agentOf>;
export type StormEntitlement = ReturnType<typeof entitlementsOf>[number] & {
  id: string;
  agentId: string;
  toolId: string;
  ownerId: string;
  grantedAt: number;
  revokedAt: number | null;
};

/** Everything there is to decide about, as plain data. */
export type StormInventory = {
  resources: StormResource[];
  /** By `<server>/<name>`. */
  tools: ReadonlyMap<string, StormTool>;
  agents: StormAgent[];
  entitlements: StormEntitlement[];
};

export type Settling = {
  company: Company;
  size: StormSize;
  systems: Systems;
  branches: readonly Branch[];
  openings: readonly number[];
  staff: Staff;
  teams: ReadonlyMap<string, string>;
  chance: Chance;
  ids: Ids;
  /** The days that sessions are lived in, ms since 1970. */
  since: number;
  until: number;
};

/** Agents of which nobody has decided yet whether they may stay. */
const PROPOSED = 0.03;
const STOPPED = 0.065;

/** Builds the inventory of all offices. */
export function inventoryOf(it: Settling): StormInventory {
  const { systems, branches, openings, staff, size, ids, chance } = it;
  const founded = openings[0] ?? 0;
  // The systems of each country are owned in one of its offices.
  const ownerAt = (copy: number, key: string) => personAt(staff, copy % openings.length, key).id;
  const resources = systems.resources.map((resource, i) => {
    const ownerId = ownerAt(Math.floor(i / it.company.resources.length), resource.owner);
    return { ...resource, id: ids(founded), ownerId };
  });
  const tools = new Map(
    [...systems.tools.values()].map((spec, i): [string, StormTool] => {
      const ownerId = ownerAt(Math.floor(i / it.company.tools.size), spec.owner);
      return [spec.id, toolOf(spec, ids(founded), ownerId)];
    }),
  );
  const agents = branches.flatMap((branch) =>
    branch.company.agents.map((spec) => agentOf(it, branch, spec)),
  );
  const known = {
    teams: it.teams,
    resources: new Map(resources.map(({ handle, id }) => [handle, id])),
    tools: new Map([...tools].map(([name, { id }]) => [name, id])),
    agents: new Map(agents.map(({ spec, id }) => [spec.handle, id])),
  };
  const wanted = agents.flatMap((agent) => {
    const branch = branches[agent.office];
    if (!branch || agent.lifecycle === "proposed") return [];
    const people = staff.offices[agent.office] ?? new Map();
    const granting = { company: branch.company, chance, since: it.since };
    return entitlementsOf(granting, agent.spec, { ...known, people }).map((terms) => {
      const used = agent.spec.jobs.some((job) =>
        job.steps.some((step) => terms.key.endsWith(` ${step}`)),
      );
      return { agent, terms, rank: chance.next() * (used ? 0.45 : 1) };
    });
  });
  const kept = wanted.toSorted((a, b) => a.rank - b.rank).slice(0, size.entitlements);
  const entitlements = kept
    .toSorted((a, b) => (a.terms.key < b.terms.key ? -1 : 1))
    .map(({ agent, terms }): StormEntitlement => {
      const grantedAt = agent.adoptedAt + chance.between(1, 90) * 60_000;
      const lost = chance.happens(0.03);
      return {
        ...terms,
        ...{ id: ids(grantedAt), agentId: agent.id, toolId: String(terms.toolId), grantedAt },
        ownerId: agent.ownerId ?? "",
        revokedAt: lost ? chance.between(it.until - 6 * DAY, it.until) : null,
      };
    });
  return { resources, tools, agents, entitlements };
}

export function personAt(staff: Staff, office: number, key: string): Actor {
  const person = staff.offices[office]?.get(key);
  if (!person) throw new Error(`nobody is called ${key}`);
  return person;
}

function toolOf(spec: ToolSpec, id: string, ownerId: string) {
  const schema = schemaOf(spec.takes);
  const hash = definitionHash(spec.name, spec.does, schema);
  return { id, spec, ownerId, schema, hash, review: reviewOf(spec) };
}

function agentOf(
  { staff, openings, chance, ids, since, until }: Settling,
  branch: Branch,
  spec: AgentSpec,
) {
  const opened = openings[branch.index] ?? 0;
  const registeredAt = opened + chance.between(1, 240) * 60_000;
  const luck = chance.next();
  const proposed = luck < PROPOSED && branch.index > 0;
  const stops = !proposed && luck > 1 - STOPPED && branch.index > 0;
  const discovered = proposed && chance.happens(0.4);
  const stopsAt = stops ? chance.between(Math.max(since, opened) + 5 * DAY, until - DAY / 4) : null;
  const lifecycle: (typeof LIFECYCLES)[number] = proposed
    ? "proposed"
    : stops
      ? chance.pick(["suspended", "retired"])
      : "active";
  return {
    ...{ id: ids(registeredAt), spec, office: branch.index, lifecycle, stopsAt, registeredAt },
    adoptedAt: registeredAt + chance.between(5, 60) * 60_000,
    origin: discovered ? "discovered" : "registered",
    ownerId: discovered ? null : personAt(staff, branch.index, spec.owner).id,
    sponsorId: discovered ? null : personAt(staff, branch.index, spec.sponsor).id,
    nextReviewAt: proposed ? null : until + chance.between(-12, 120) * DAY,
  };
}
