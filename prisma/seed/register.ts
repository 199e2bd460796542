import type { Stage } from "@/lib/runtime/seeding/stage";
import { askFor } from "./access";
import { type Actor, personOf, run } from "./cast";
import type { AgentSpec, Company, ToolSpec } from "./company";
import { argumentRolesOf, schemaOf } from "./parameters";
import { DAY, HOUR } from "./play";
import { takeUp } from "./policies";
import type { Chance } from "./random";
import { entitlementsOf } from "./terms";

/** What there is of the company once it is registered: names to inventory ids. */
export type Inventory = {
  people: ReadonlyMap<string, Actor>;
  teams: ReadonlyMap<string, string>;
  resources: ReadonlyMap<string, string>;
  tools: ReadonlyMap<string, string>;
  agents: ReadonlyMap<string, string>;
  /** `<agent> <tool>` → the entitlements' ids. */
  entitlements: ReadonlyMap<string, readonly string[]>;
};
type Login = { email: string; password: string };

type Registering = { stage: Stage; company: Company; chance: Chance; since: number };

/** What was asked for at the beginning lasts so long. */
const LASTS = 300 * DAY;
/** As many commands as are under way at once. */
const WAVE = 6;

/**
 * Puts the company into the inventory through the verbs that people use, over some working days before `since`.
 * @returns beside the inventory, how the second person signs in
 */
export async function register(
  it: Registering,
  admin: Actor,
): Promise<{ inventory: Inventory; second: Login }> {
  const { stage, company, since } = it;
  const { people, second } = await addPeople(it, admin);
  const operator = personOf(people, company.operator);
  const teams = await addTeams(it, admin, people);
  stage.clock.moveTo(since - 3 * DAY + 8 * HOUR);
  const resources = await addResources(it, operator, people);
  const tools = await addTools(it, operator, people);
  stage.clock.moveTo(since - 2 * DAY + 8 * HOUR);
  const agents = await addAgents(it, operator, people);
  const known = { people, teams, resources, tools, agents };
  await takeUpPolicies(it, known, 2);
  stage.clock.moveTo(since - DAY + 7 * HOUR);
  const entitlements = await grant(it, operator, known);
  await takeUpPolicies(it, known, 1);
  return { inventory: { ...known, entitlements }, second };
}

/** The versions of the company's policy that are published so many days before `since`. */
async function takeUpPolicies(
  { stage, company, since }: Registering,
  known: Pick<Inventory, "people" | "teams">,
  day: number,
): Promise<void> {
  for (const policy of company.policies.filter(({ daysBefore }) => daysBefore === day)) {
    stage.clock.moveTo(since - day * DAY + policy.hour * HOUR);
    await takeUp(stage, policy, known);
  }
}

/** Runs something for every item, a few at a time, some working minutes apart. */
async function inWaves<T>(
  { stage, chance }: Registering,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  for (let i = 0; i < items.length; i += WAVE) {
    stage.clock.moveTo(stage.clock.at() + chance.between(40_000, 200_000));
    await Promise.all(items.slice(i, i + WAVE).map(work));
  }
}

async function addPeople(it: Registering, admin: Actor) {
  const { stage, company } = it;
  const people = new Map([[company.signsIn, admin]]);
  const second = { email: "", password: "" };
  // But for one, nobody is ever shown these passwords, so none of them needs to open anything.
  const { ports } = stage.console;
  const secrets = { ...ports.secrets, hashPassword: async () => stage.lockedHash };
  const quick = { ...stage, console: { ...stage.console, ports: { ...ports, secrets } } };
  const others = Object.entries(company.people).filter(([key]) => key !== company.signsIn);
  await inWaves(it, others, async ([key, { name, roles }]) => {
    const email = addressOf(name, company.mailDomain);
    const isSecond = key === company.second;
    const on = isSecond ? stage : quick;
    const { id, initialPassword } = await run(on, admin, "person.create", { name, email, roles });
    people.set(key, { orgId: admin.orgId, id: String(id), name, email, roles });
    if (isSecond) Object.assign(second, { email, password: String(initialPassword) });
  });
  for (const [key, { deputy }] of Object.entries(company.people)) {
    if (deputy === undefined) continue;
    const input = { id: personOf(people, key).id, deputyId: personOf(people, deputy).id };
    await run(stage, admin, "person.update", input);
  }
  return { people, second };
}

/** The address that the company gives somebody. */
export function addressOf(name: string, domain: string): string {
  const plain = name.toLowerCase().replaceAll("ø", "o").normalize("NFKD");
  return `${plain.replace(/[^a-z ]/g, "").replaceAll(" ", ".")}@${domain}`;
}

async function addTeams(
  { stage, company }: Registering,
  admin: Actor,
  people: ReadonlyMap<string, Actor>,
): Promise<Map<string, string>> {
  const teams = new Map<string, string>();
  for (const [name, keys] of Object.entries(company.teams)) {
    const members = keys.map((key) => personOf(people, key).id);
    const { id } = await run(stage, admin, "team.create", { name, members });
    teams.set(name, String(id));
  }
  return teams;
}

async function addResources(
  it: Registering,
  operator: Actor,
  people: ReadonlyMap<string, Actor>,
): Promise<Map<string, string>> {
  const resources = new Map<string, string>();
  await inWaves(it, it.company.resources, async ({ owner, ...resource }) => {
    const ownerId = personOf(people, owner).id;
    const { id } = await run(it.stage, operator, "resource.create", { ...resource, ownerId });
    resources.set(resource.handle, String(id));
  });
  return resources;
}

async function addTools(
  it: Registering,
  operator: Actor,
  people: ReadonlyMap<string, Actor>,
): Promise<Map<string, string>> {
  const tools = new Map<string, string>();
  await inWaves(it, [...it.company.tools.values()], async (tool) => {
    const ownerId = personOf(people, tool.owner).id;
    const { server, name, does: description } = tool;
    const inputSchema = schemaOf(tool.takes);
    const proposed = { server, name, description, inputSchema, ownerId };
    const { id, schemaHash } = await run(it.stage, operator, "tool.create", proposed);
    await run(it.stage, operator, "tool.review", { id, schemaHash, ownerId, ...reviewOf(tool) });
    tools.set(tool.id, String(id));
  });
  return tools;
}

/** What a review says of a tool. */
export function reviewOf(tool: ToolSpec) {
  return {
    effects: tool.effects,
    labels: tool.labels,
    argumentRoles: argumentRolesOf(tool.takes),
    resourceMap: tool.reaches.map(ruleOf),
  };
}

/** `handle`, or `/argument=value:handle`. */
function ruleOf(text: string) {
  const [, argument, value, resource] = /^(\/\w+)=([^:]+):(.+)$/.exec(text) ?? [];
  return resource === undefined
    ? { match: "always", resource: text }
    : { match: "equals", argument, value, resource };
}

async function addAgents(
  it: Registering,
  operator: Actor,
  people: ReadonlyMap<string, Actor>,
): Promise<Map<string, string>> {
  const agents = new Map<string, string>();
  await inWaves(it, it.company.agents, async (agent) => {
    const { id } = await run(it.stage, operator, "agent.create", settingsOf(it, agent, people));
    await run(it.stage, operator, "agent.adopt", { id });
    agents.set(agent.handle, String(id));
  });
  return agents;
}

function settingsOf(it: Registering, agent: AgentSpec, people: ReadonlyMap<string, Actor>) {
  const { handle, name, purpose, autonomy, ceiling, models } = agent;
  const review = it.since + it.chance.between(20, 150) * DAY;
  return {
    ...{ handle, name, purpose, autonomy, ceiling, models, accessClass: agent.class },
    ownerId: personOf(people, agent.owner).id,
    sponsorId: personOf(people, agent.sponsor).id,
    nextReviewAt: new Date(review).toISOString(),
  };
}

async function grant(
  it: Registering,
  operator: Actor,
  known: Omit<Inventory, "entitlements">,
): Promise<Map<string, string[]>> {
  const wanted = it.company.agents.flatMap((agent) => entitlementsOf(it, agent, known));
  const made = new Map(wanted.map(({ key }) => [key, [] as string[]]));
  const end = new Date(it.since + LASTS).toISOString();
  await inWaves(it, wanted, async ({ key, position, owners, asks, ...input }) => {
    const deciders = owners.map((owner) => personOf(known.people, owner));
    const [only, ...others] = deciders;
    // What calls for a person is asked for, so that its owner may be that person; nobody asks for what is theirs.
    const id =
      only && others.length === 0 && (!asks || only.id === operator.id)
        ? (await run(it.stage, only, "entitlement.create", input)).id
        : await askFor(it.stage, operator, deciders, {
            ...{ ...input, expiresAt: input.expiresAt ?? end },
            justification: "Part of its work before we came to Ambit.",
          });
    // In the order of the files, whichever of a wave is done first.
    (made.get(key) ?? [])[position] = String(id);
  });
  return made;
}
