import { OBLIGATION_TYPES } from "@/lib/core/policy";
import type { Stage } from "@/lib/runtime/seeding/stage";
import { lookingTimes, sessionTimes } from "./calendar";
import { type Actor, run } from "./cast";
import { declareChains } from "./chains";
import { type Company, readCompany } from "./company";
import { addCredentials } from "./credentials";
import { openDoor } from "./door";
import { lookBack } from "./finding-history";
import { workOnFindings } from "./findings";
import { foundWith, managementKey } from "./found";
import { importTools } from "./imports";
import { beginLife, type Life } from "./life";
import { meetingOf } from "./meeting";
import { addModels, deprecateOne, reviewModels, toldAt } from "./models";
import { type Access, DAY, HOUR, SETTLED, type Theatre } from "./play";
import { takeUp } from "./policies";
import { createProvider } from "./provider";
import { type Chance, createChance } from "./random";
import { addressOf, type Inventory, register } from "./register";
import { holdReview } from "./reviews";
import { foundRouting, tightenedAt, tightenRouting } from "./routing";
import { liveSession } from "./session";
import { signPeopleIn } from "./sign-ins";
import { accessStories } from "./stories/access";
import { bypassStories } from "./stories/bypass";
import { closingScenes } from "./stories/closing";
import { driftStories } from "./stories/drift";
import { officeStories } from "./stories/office";
import { platformStories } from "./stories/platform";
import { serviceStories } from "./stories/service";
import { shadowStories } from "./stories/shadow";
import { createTimeline } from "./timeline";
import { upkeepOf } from "./upkeep";

const SEED = 20_261_120;
const WEEKS = 4;
/** How often what stands is taken down. */
const LOOK_EVERY_DAYS = 2;
/** When the company came to Ambit, before its access was settled. */
const FOUNDED_BEFORE = 4 * DAY - 7 * HOUR;

const STORIES: Readonly<Record<string, (life: Life) => void>> = {
  service: serviceStories,
  office: (life) => {
    officeStories(life);
    accessStories(life);
  },
  platform: platformStories,
};

/**
 * A company that has lived with Ambit for four weeks. All of it but the org and its first admin is done by the product's own
 * doors at a clock set by hand: people's verbs, and the gateway's HTTP. The same day gives the same company.
 */
export async function seedDemo(theatre: Theatre): Promise<Access> {
  const { open, until, say } = theatre;
  const company = readCompany();
  const chance = createChance(SEED);
  const since = until.getTime() - WEEKS * 7 * DAY;
  const stage = open(new Date(Math.floor(since / DAY) * DAY - SETTLED - FOUNDED_BEFORE));
  const stages = [stage];
  const lap = stopwatch();
  try {
    const first = firstOf(company);
    const { admin, password } = await foundWith(stage, { ...company.org, demo: true }, first);
    const days = { company, since: Math.floor(since / DAY) * DAY - SETTLED };
    const registering = { ...days, stage, chance: chance.fork("register") };
    const { inventory, second } = await register(registering, admin);
    const keys = await makeKeys(stage, admin, company, inventory);
    const staffed = { people: inventory.people, operator: company.operator };
    const models = await addModels({ ...staffed, stage });
    await foundRouting({ ...staffed, stage });
    say(`${company.org.name}: ${sizes(company, inventory)} ${lap()}`);
    const lives = Object.keys(STORIES).map((department) => {
      const answering = createProvider(chance.fork(`${department} models`), () => own.clock);
      const own: Stage = open(new Date(since), { postProvider: answering });
      stages.push(own);
      const agents = company.agents.filter((agent) => agent.department === department);
      const key = keys.departments.get(department) ?? "";
      const given = { stage: own, company, inventory, agents, key, since, until: until.getTime() };
      const life = beginLife({ ...given, chance: chance.fork(department) });
      if (department === "platform")
        life.timeline.begin(toldAt(life.until), () =>
          deprecateOne({ ...staffed, stage: own, models, until: life.until }),
        );
      if (department === "platform")
        life.timeline.begin(tightenedAt(life.until), () =>
          tightenRouting({ ...staffed, stage: own }),
        );
      return { department, life };
    });
    const { operator } = company;
    const { keeper } = theatre;
    const endings = () => lives.flatMap(({ life }) => life.endings);
    const upkeep = upkeepOf({ keeper, orgId: admin.orgId, since, endings });
    const door = createTimeline(stage.clock);
    const later = door.begin;
    await addCredentials({ stage, inventory, operator, until: until.getTime(), later });
    await upkeep.look(since);
    const signing = { stage, inventory, admin, operator, until: until.getTime(), timeline: door };
    signPeopleIn({ ...signing, chance: chance.fork("sign-ins") });
    const timelines = [door, ...lives.map(({ life }) => life.timeline)];
    const meet = meetingOf(timelines.length, async (at) => {
      await upkeep.tidy(at);
      await upkeep.look(at);
    });
    for (const at of lookingTimes(since, until.getTime(), LOOK_EVERY_DAYS))
      for (const timeline of timelines) timeline.begin(at, () => meet(at));
    const living = lives.map(({ department, life }) => live(life, department, keys.collector));
    await Promise.all([...living, door.run()]);
    say(`four weeks of activity ${lap()}`);
    stage.clock.moveTo(until.getTime() - 5 * HOUR);
    for (const policy of company.policies.filter(({ publishes }) => publishes === null))
      await takeUp(stage, policy, inventory);
    await reviewModels({ ...staffed, stage, models, until: until.getTime() });
    await importTools({ stage, inventory, operator });
    await declareChains({ stage, inventory, operator });
    await upkeep.tidy(until.getTime());
    await keeper.sequence(admin.orgId);
    say(`what was recorded is in the log, its head signed ${lap()}`);
    // What is reviewed is judged by the use that the log has counted.
    await holdReview({
      stage,
      inventory,
      operator,
      fallback: company.second,
      until: until.getTime(),
    });
    const found = await keeper.findBypasses(admin.orgId, until);
    await keeper.rollUp(admin.orgId);
    await keeper.followModels(admin.orgId);
    await keeper.followRoutes(admin.orgId);
    await lookBack({
      keeper,
      orgId: admin.orgId,
      since,
      until: until.getTime(),
      everyDays: LOOK_EVERY_DAYS,
    });
    await keeper.followDrift(admin.orgId, until);
    await upkeep.look(until.getTime());
    say(`drift and chains are worked out ${lap()}`);
    await workOnFindings({ stage, keeper, inventory, operator, until: until.getTime() });
    await keeper.sequence(admin.orgId);
    await keeper.rollUp(admin.orgId);
    say(`${found} findings ${lap()}`);
    const { apiKey, management } = keys;
    const access = { email: first.email, password, second, apiKey, managementKey: management };
    return { orgId: admin.orgId, ...access };
  } finally {
    for (const each of stages) await each.end();
  }
}

function firstOf({ people, signsIn, mailDomain }: Company) {
  const person = people[signsIn];
  if (!person) throw new Error("nobody signs in");
  return { ...person, email: addressOf(person.name, mailDomain) };
}

function sizes({ resources, people }: Company, { agents, tools, entitlements }: Inventory) {
  const granted = [...entitlements.values()].flat().length;
  const counts = `${Object.keys(people).length} people, ${agents.size} agents, ${tools.size} tools`;
  return `${counts}, ${resources.length} resources, ${granted} entitlements`;
}

function stopwatch(): () => string {
  let began = performance.now();
  return () => {
    const seconds = (performance.now() - began) / 1000;
    began = performance.now();
    return `(${seconds.toFixed(1)} s)`;
  };
}

/** A key for each department, one for the collector of traces, and two that nobody has used yet. */
async function makeKeys(stage: Stage, admin: Actor, company: Company, inventory: Inventory) {
  const all = company.agents.map((agent) => ({ ...agent, id: inventory.agents.get(agent.handle) }));
  const make = async (name: string, agents: typeof all, mayOpenSessions = true) => {
    const input = { kind: "gateway", name, agents: agents.map((agent) => agent.id) };
    const powers = { mayOpenSessions, mayIngest: true, obligations: OBLIGATION_TYPES };
    const { secret } = await run(stage, admin, "key.create", { ...input, ...powers });
    return String(secret);
  };
  const departments = new Map<string, string>();
  for (const department of Object.keys(STORIES)) {
    const agents = all.filter((agent) => agent.department === department);
    departments.set(department, await make(`Agents of ${department}`, agents));
  }
  const collector = await make("Trace collector", all.slice(0, 1), false);
  const apiKey = await make("To try things out", all);
  await addWebhook(stage, admin);
  const management = await managementKey(stage, admin);
  return { departments, collector, apiKey, management };
}

/** Where step-ups were once posted. */
async function addWebhook(stage: Stage, admin: Actor): Promise<void> {
  const url = "https://hooks.skerry.example/ambit";
  const { id } = await run(stage, admin, "webhook.create", { url });
  await run(stage, admin, "webhook.turn-off", { id });
}

/** One department's four weeks. */
async function live(life: Life, department: string, collector: string): Promise<void> {
  const { since, until, timeline } = life;
  for (const agent of life.agents) {
    const chance: Chance = life.chance.fork(agent.handle);
    for (const at of sessionTimes(agent, { since, until }, chance)) {
      const job = chance.weighted(agent.jobs);
      // What is beside it must not change what happens in it.
      const own = { ...life, chance: chance.fork(String(at)) };
      timeline.begin(at, () => liveSession(own, agent, job));
    }
  }
  STORIES[department]?.(life);
  bypassStories(life, department);
  driftStories(life, department);
  closingScenes(life, department);
  if (department === "platform") shadowStories(life, openDoor(life.stage, collector));
  await timeline.run();
}
