import { rolesMay } from "@/lib/contract/permission";
import { OBLIGATION_TYPES } from "@/lib/core/policy";
import type { Press } from "@/lib/runtime/seeding/press";
import type { Stage } from "@/lib/runtime/seeding/stage";
import { type Actor, personOf, run } from "../cast";
import { type Company, readCompany } from "../company";
import { lookBack } from "../finding-history";
import { foundWith, managementKey } from "../found";
import { addModels, reviewModels } from "../models";
import { type Access, DAY, HOUR, MINUTE, type Theatre } from "../play";
import { takeUp } from "../policies";
import { createChance } from "../random";
import { addressOf } from "../register";
import { foundRouting } from "../routing";
import { type Branch, branchesOf, systemsOf } from "./branches";
import { addOfficeCredentials } from "./credentials";
import { type Entering, enterInventory, enterPeople } from "./enter";
import { createIds } from "./ids";
import { inventoryOf, type StormAgent, type StormInventory } from "./inventory";
import { liveThrough, type Worker } from "./live-through";
import { STORM, type StormSize } from "./size";
import { type Staff, staffOf } from "./staff";
import { enterStops, stopEvents } from "./stops";
import type { World } from "./talk";

const SEED = 20_261_121;

/**
 * A large group of companies that has lived with Ambit for a quarter of a year. Its sessions are decided by the product's own
 * functions, and sealed by its keys; they are written in bulk. The same moment gives the same group.
 */
export async function seedStorm(theatre: Theatre, size: StormSize = STORM): Promise<Access> {
  const { open, keeper, say } = theatre;
  const until = theatre.until.getTime();
  const since = until - size.days * DAY;
  const press = theatre.press();
  const stage = open(new Date(since - 3 * DAY));
  const lap = stopwatch();
  try {
    const company = readCompany();
    const { world, inventory, staff, access, entering, events } = await settle({
      ...{ stage, press, company, size, since, until },
    });
    const { agents, entitlements, tools, resources } = inventory;
    say(
      `${world.people.size} people, ${agents.length} agents, ${tools.size} tools, ${resources.length} resources, ${entitlements.length} entitlements ${lap()}`,
    );
    events.push(...stopEvents(entering, agents, entitlements));
    await keeper.keepReach(world.orgId, new Date(since));
    say(`what agents could reach is worked out ${lap()}`);
    const workers = workersOf(inventory, staff);
    const openOffice = officeOpener(stage, entering, inventory, world);
    const count = await liveThrough({
      ...{ seed: SEED, keeper, world, workers, events, openOffice, since },
      wanted: size.events,
    });
    say(`${count.sessions} sessions with ${count.events} events ${lap()}`);
    await addOfficeCredentials({
      ...{ stage, company, operator: entering.operator, inventory, staff, until },
      branches: world.branches,
    });
    await enterStops(entering, agents, entitlements);
    await keeper.refreshStatistics();
    await keeper.sequence(world.orgId);
    say(`the log is sequenced, its head signed ${lap()}`);
    const found = await keeper.findBypasses(world.orgId, theatre.until);
    await keeper.sequence(world.orgId);
    say(`${found} findings ${lap()}`);
    await keeper.rollUp(world.orgId);
    await keeper.followModels(world.orgId);
    await keeper.followRoutes(world.orgId);
    say(`everything is counted ${lap()}`);
    await keeper.keepReach(world.orgId, theatre.until);
    say(`what agents could reach is worked out again ${lap()}`);
    await keeper.followDrift(world.orgId, theatre.until);
    say(`drift is worked out ${lap()}`);
    await keeper.mineChains(world.orgId, theatre.until);
    say(`chains are mined ${lap()}`);
    await lookBack({ keeper, orgId: world.orgId, since, until, everyDays: 15 });
    const standing = await keeper.evaluateFindings(world.orgId, theatre.until);
    await keeper.sequence(world.orgId);
    await keeper.rollUp(world.orgId);
    say(`${standing} findings of states stand ${lap()}`);
    return access;
  } finally {
    await stage.end();
    await press.end();
  }
}

type Settling = {
  stage: Stage;
  press: Press;
  company: Company;
  size: StormSize;
  since: number;
  until: number;
};

/** Founds the group and gives it everything there is to decide about. */
async function settle({ stage, press, company, size, since, until }: Settling) {
  const chance = createChance(SEED);
  const ids = createIds(chance.fork("ids"));
  const systems = systemsOf(company, size);
  const branches = branchesOf(company, systems, size.agents);
  const founded = stage.clock.at();
  await press.reachBack(new Date(founded - DAY));
  const openings = branches.map(({ index }) =>
    openingOf(index, branches.length, { founded, since, until }),
  );
  const { admin, password, second, secondPassword } = await foundPeople(stage, company);
  const there = new Map([
    [company.signsIn, admin],
    [company.second, second],
  ]);
  const { orgId } = admin;
  const hiring = { orgId, company, openings, people: size.people, ids, there };
  const staff = staffOf({ ...hiring, chance: chance.fork("people") });
  const operator = personOf(staff.offices[0] ?? new Map(), company.operator);
  const entering: Entering = { orgId, press, ids, admin, operator };
  const others = staff.members.filter(({ id }) => id !== admin.id && id !== second.id);
  const events = await enterPeople(entering, others, stage.lockedHash);
  await setDeputies(stage, admin, staff);
  const { teams, members } = await addTeams(stage, admin, company, staff, branches);
  stage.clock.moveTo(founded + 2 * HOUR);
  const inventory = inventoryOf({
    ...{ company, size, systems, branches, openings, staff, teams, ids, since, until },
    chance: chance.fork("inventory"),
  });
  events.push(...(await enterInventory(entering, inventory, founded + HOUR)));
  const head = staff.offices[0] ?? new Map<string, Actor>();
  for (const policy of company.policies.filter(({ publishes }) => publishes !== null))
    await takeUp(stage, policy, { people: head, teams });
  const staffed = { stage, people: head, operator: company.operator };
  await reviewModels({ ...staffed, models: await addModels(staffed), until: stage.clock.at() });
  await foundRouting(staffed);
  const trying = inventory.agents.filter(({ office }) => office === 0);
  const { secret: apiKey } = await makeKey(stage, admin, "To try things out", trying);
  const management = await managementKey(stage, admin);
  const world: World = {
    ...{ orgId, press, ids, bundle: await press.bundleOf(orgId), branches, tools: inventory.tools },
    routing: await press.routingOf(orgId, new Date(stage.clock.at())),
    ...{ decided: new Map(), made: new Map(), keys: [], openings, widenedBy: operator.id, until },
    people: new Map(staff.members.map((member): [string, Actor] => [member.id, member])),
    eligible: { people: factsOf(staff), teams: members },
    resourceOwners: new Map(inventory.resources.map(({ handle, ownerId }) => [handle, ownerId])),
  };
  const access: Access = {
    ...{
      orgId,
      email: admin.email,
      password,
      second: { email: second.email, password: secondPassword },
    },
    ...{ apiKey, managementKey: management },
  };
  return { world, inventory, staff, access, entering, events };
}

type Span = { founded: number; since: number; until: number };

/** Most offices were there from the start; the others came one after the other. */
function openingOf(index: number, all: number, { founded, since, until }: Span): number {
  const first = Math.ceil(all * 0.6);
  if (index < first) return founded;
  return since + ((until - since) * 0.85 * (index - first + 1)) / (all - first + 1);
}

async function foundPeople(stage: Stage, company: Company) {
  const actor = (key: string) => {
    const person = company.people[key];
    if (!person) throw new Error(`nobody is called ${key}`);
    return { ...person, email: addressOf(person.name, company.mailDomain) };
  };
  const org = { name: `${company.org.name} Group`, slug: `${company.org.slug}-group`, demo: true };
  const { admin, password } = await foundWith(stage, org, actor(company.signsIn));
  const { name, email, roles } = actor(company.second);
  const made = await run(stage, admin, "person.create", { name, email, roles });
  const second: Actor = { orgId: admin.orgId, id: String(made.id), name, email, roles };
  return { admin, password, second, secondPassword: String(made.initialPassword) };
}

async function setDeputies(stage: Stage, admin: Actor, { members, offices }: Staff): Promise<void> {
  for (const { id, deputy } of members) {
    if (deputy === undefined) continue;
    const deputyId = personOf(offices[0] ?? new Map(), deputy).id;
    await run(stage, admin, "person.update", { id, deputyId });
  }
}

/** The company's own teams, and one in each further office. */
async function addTeams(
  stage: Stage,
  admin: Actor,
  company: Company,
  staff: Staff,
  branches: readonly Branch[],
) {
  const teams = new Map<string, string>();
  const members = new Map<string, readonly string[]>();
  const add = async (name: string, people: readonly string[]) => {
    if (people.length === 0) return;
    const { id } = await run(stage, admin, "team.create", { name, members: people });
    teams.set(name, String(id));
    members.set(String(id), people);
  };
  const head = staff.offices[0] ?? new Map<string, Actor>();
  for (const [name, keys] of Object.entries(company.teams))
    await add(
      name,
      keys.map((key) => personOf(head, key).id),
    );
  for (const { index, town } of branches.slice(1))
    await add(
      `Office ${town}`,
      staff.members.filter(({ office }) => office === index).map(({ id }) => id),
    );
  return { teams, members };
}

function factsOf({ members, offices }: Staff) {
  return new Map(
    members.map(({ id, email, roles, deputy }) => {
      const deputyId = deputy === undefined ? undefined : offices[0]?.get(deputy)?.id;
      const mayDecide = rolesMay(roles, "approval.decide");
      return [id, { id, email, mayDecide, ...(deputyId === undefined ? {} : { deputyId }) }];
    }),
  );
}

async function makeKey(
  stage: Stage,
  admin: Actor,
  name: string,
  agents: readonly StormAgent[],
): Promise<{ id: string; name: string; secret: string }> {
  const powers = { mayOpenSessions: true, mayIngest: true, obligations: OBLIGATION_TYPES };
  const input = { kind: "gateway", name, agents: agents.map(({ id }) => id), ...powers };
  const { id, secret } = await run(stage, admin, "key.create", input);
  return { id: String(id), name, secret: String(secret) };
}

/** When an office opens, its agents get a key. */
function officeOpener(
  stage: Stage,
  { admin }: Entering,
  { agents }: StormInventory,
  world: World,
): (office: number) => Promise<void> {
  return async (office) => {
    stage.clock.moveTo((world.openings[office] ?? 0) + 3 * MINUTE);
    const name = `Agents of ${world.branches[office]?.town}`;
    const own = agents.filter((agent) => agent.office === office);
    const { id } = await makeKey(stage, admin, name, own);
    world.keys[office] = { id, name };
  };
}

/** The agents that work, with the jobs of which they may make at least some calls. */
function workersOf(
  { agents, entitlements, tools }: StormInventory,
  staff: Staff,
): (Worker & { weight: number })[] {
  const names = new Map([...tools].map(([name, { id }]) => [id, name]));
  const entitled = new Map<string, Set<string>>();
  for (const { agentId, toolId } of entitlements)
    entitled.set(agentId, (entitled.get(agentId) ?? new Set()).add(names.get(toolId) ?? ""));
  return agents.flatMap((agent) => {
    const own = entitled.get(agent.id) ?? new Set();
    const jobs = agent.spec.jobs.flatMap((job) => {
      const steps = job.steps.filter((step) => own.has(step.replace(/\(.*$/, "")));
      return steps.length > 0 ? [{ ...job, steps }] : [];
    });
    if (jobs.length === 0 || agent.lifecycle === "proposed") return [];
    const mail = (key: string) => staff.offices[agent.office]?.get(key)?.email ?? key;
    return [{ agent, jobs, mail, weight: agent.spec.rate }];
  });
}

function stopwatch(): () => string {
  let began = performance.now();
  return () => {
    const seconds = (performance.now() - began) / 1000;
    began = performance.now();
    return `(${seconds.toFixed(1)} s)`;
  };
}
