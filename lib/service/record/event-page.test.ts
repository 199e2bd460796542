import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { openServiceWorld, type ServiceWorld, type TestOrg } from "@/e2e/harness/service";
import { COUNTED } from "../../contract/list";
import type { EventDraft } from "../../core/event";
import { type Actor, VERDICTS } from "../../core/kernel";
import { appendEvents } from "../../store/append/append-events";
import { followChains } from "../../store/chain/follow";
import { inOrg } from "../../store/pool";
import { type EventRecord, type EventWindow, pageOfEvents } from "./event-page";
import type { EventFilter } from "./wanted-events";

/*
 * Lists of events against a plain scan of the same record: whatever is asked, the same events in the same order, whether the
 * sequencer has come to them or not.
 */

const AGENTS = ["Refund helper", "Payer", "Clerk"];
const TOOLS = ["refund", "transfer", "lookup", "seldom"];
const EVENTS = 12_600;
const EACH = 300;
const AGENT_KINDS = ["decision", "decision", "decision", "outcome", "span.execute_tool"];
const [OFTEN, SELDOM] = ["guardrail:often", "guardrail:seldom"];
/** What rules speak of: one draft of so many. */
const SPEAKS = { [OFTEN]: 3, [SELDOM]: 301 };
const OTHER_KINDS = ["tool.reviewed", "entitlement.granted", "team.added"];

const NAMES = [
  "kind",
  "verdict",
  "unpermitted",
  "agent",
  "tool",
  "session",
  "actor",
  "rule",
  "from",
  "to",
  "q",
] as const;

type Thing = { id: string; name: string };

let world: ServiceWorld;
let log: LogWorld;
let org: TestOrg;
let agents: Thing[];
let tools: Thing[];
let sessions: (Thing & { agent: string })[];
let person: Actor;
let record: EventRecord[];
/** What the worker has followed of the record: rules' lists go no further. */
let followed: Set<string>;

beforeAll(async () => {
  world = await openServiceWorld();
  log = openLogWorld(world);
  org = await world.newOrg();
  await takeStock();
  for (let n = 0; n < EVENTS; n += EACH) {
    await append(Array.from({ length: EACH }, (_, i) => draft(n + i)));
    // Some hundreds are left waiting.
    if (n === EVENTS - 3 * EACH) await log.drain(org.orgId);
  }
  await follow();
  record = (
    await world.admin.query<EventRecord>(
      `SELECT id, recorded_at, kind, agent_id, session_id, tool_id, verdict, canonical
       FROM event WHERE org_id = $1 ORDER BY recorded_at, id`,
      [org.orgId],
    )
  ).rows;
});
afterAll(async () => {
  await log?.end();
  await world?.end();
});

async function follow(): Promise<void> {
  while ((await followChains(log.pool, org.orgId)).more);
  const { rows } = await world.admin.query<{ id: string }>(
    "SELECT event_id AS id FROM log_leaf WHERE org_id = $1",
    [org.orgId],
  );
  followed = new Set(rows.map(({ id }) => id));
}

async function takeStock(): Promise<void> {
  const owner = await org.join("owner");
  person = { type: "person", id: owner.id, name: owner.name };
  const [orgId, ownerId] = [org.orgId, owner.id];
  agents = AGENTS.map((name) => ({ id: world.newId(), name }));
  tools = TOOLS.map((name) => ({ id: world.newId(), name: `bank/${name}` }));
  await world.ports.transact.write(orgId, async (tx) => {
    for (const [n, { id, name }] of agents.entries())
      await tx.agent.create({
        data: { orgId, id, handle: `agent-${n}`, name, purpose: "", ownerId, sponsorId: ownerId },
      });
    for (const { id, name } of tools)
      await tx.tool.create({
        data: { orgId, id, server: "bank", name: name.slice(5), schemaHash: "h" },
      });
  });
  sessions = Array.from({ length: 9 }, (_, n) => ({
    id: world.newId(),
    name: `${n === 4 ? "refund-of-a-payer" : "chat"}-${n}`,
    agent: agents[n % 3]?.id ?? "",
  }));
  for (const { id, name, agent } of sessions)
    await world.admin.query(
      `INSERT INTO session (org_id, id, agent_id, external_id, origin, labels, effects, opened_at, last_at)
       VALUES ($1, $2, $3, $4, 'opened', '{}', '{}', now(), now())`,
      [orgId, id, agent, name],
    );
}

/** Different from its neighbours in every respect, and the same in every run. */
function draft(n: number): EventDraft {
  const of = <T>(all: readonly T[], step: number) => all[Math.floor(n / step) % all.length] as T;
  // The last tool is seldom called, and some calls are of none that is known.
  const tool = n % 1_000 === 7 ? tools[3] : [...tools.slice(0, 3), undefined][(n * 7) % 4];
  if (n % 11 === 0)
    return {
      ...{ org: org.orgId, kind: of(OTHER_KINDS, 11), actor: person, data: { n } },
      ...(n % 2 === 0 && tool ? { tool: tool.id } : {}),
    };
  const session = of(sessions, 5);
  const kind = of(AGENT_KINDS, 1);
  const verdict = of(VERDICTS, 3);
  const permit = n % 4 === 0 ? [{ effect: "permit", policy: "entitlement:x" }] : [];
  const reasons = [...against(n), ...permit];
  return {
    ...{ org: org.orgId, kind, agent: session.agent, session: session.id },
    actor: { type: "agent", id: session.agent, name: "agent" },
    data: kind === "decision" ? { n, verdict, reasons } : { n },
    ...(tool ? { tool: tool.id } : {}),
  };
}

/** What rules say against a call, whatever becomes of it. */
function against(n: number): { effect: string; policy: string; verdict: string }[] {
  const verdict = VERDICTS[1 + (n % 4)] ?? "block";
  const spoke = Object.entries(SPEAKS).filter(([, each]) => n % each === 0);
  return spoke.map(([policy]) => ({ effect: "forbid", policy, verdict }));
}

async function append(drafts: EventDraft[]): Promise<void> {
  await inOrg(log.pool, org.orgId, (sql) =>
    appendEvents(sql, log.seal, org.orgId, drafts, new Date()),
  );
}

/** What a filter means, read off each event by itself. */
function isMeant(event: EventRecord, filter: EventFilter): boolean {
  const among = (all: readonly string[] | undefined, value: string | null) =>
    all === undefined || (value !== null && all.includes(value));
  const unpermitted = event.verdict === "block" && !event.canonical.includes('"effect":"permit"');
  return (
    among(filter.kind, event.kind) &&
    among(filter.verdict, event.verdict) &&
    among(filter.agent, event.agent_id) &&
    among(filter.tool, event.tool_id) &&
    among(filter.session, event.session_id) &&
    (filter.actor === undefined || among(filter.actor, JSON.parse(event.canonical).actor.id)) &&
    (filter.rule === undefined || isSpokenOf(event, filter.rule)) &&
    (filter.unpermitted === undefined || filter.unpermitted === unpermitted) &&
    (filter.from === undefined || event.recorded_at >= new Date(filter.from)) &&
    (filter.to === undefined || event.recorded_at < new Date(filter.to)) &&
    (filter.q === undefined || speaksOf(event, filter.q))
  );
}

/** A rule spoke of a call where it blocked what is blocked, asked about what waits for a person, or was passed. */
function isSpokenOf({ id, verdict, canonical }: EventRecord, rule: string): boolean {
  const { reasons = [] } = JSON.parse(canonical).data as { reasons?: Record<string, string>[] };
  const stops = verdict === "block" || verdict === "step_up";
  return (
    followed.has(id) &&
    reasons.some((one) => one.policy === rule && (!stops || one.verdict === verdict))
  );
}

function speaksOf(event: EventRecord, q: string): boolean {
  const found = (things: readonly Thing[], id: string | null) =>
    things.some((one) => one.id === id && (id === q || one.name.toLowerCase().includes(q)));
  return (
    event.id === q ||
    found(agents, event.agent_id) ||
    found(tools, event.tool_id) ||
    found(sessions, event.session_id)
  );
}

const read = (filter: EventFilter, window: EventWindow) =>
  world.ports.transact.read(org.orgId, (tx) => pageOfEvents(tx, org.orgId, filter, window));

const idsOf = (events: readonly EventRecord[]) => events.map((event) => event.id);

/** A page, and the one that continues it, hold what the plain scan has there. */
async function expectAsScanned(filter: EventFilter, window: EventWindow): Promise<number> {
  const meant = record.filter((event) => isMeant(event, filter));
  if (window.sort !== "at") meant.reverse();
  const { page, pageSize } = window;
  const [from, to] = [(page - 1) * pageSize, page * pageSize];
  const found = await read(filter, window);
  expect(idsOf(found.events)).toEqual(idsOf(meant.slice(from, to)));
  expect(found.total).toBe(Math.min(meant.length, COUNTED));
  expect(found.more ?? false).toBe(meant.length > COUNTED);
  if (found.next === null) return meant.length;
  const rest = await read(filter, { ...window, after: found.next });
  expect(idsOf(rest.events)).toEqual(idsOf(meant.slice(to, to + pageSize)));
  return meant.length;
}

/** Filters as people and links make them: some of these, most left out. */
function filters(): fc.Arbitrary<EventFilter> {
  const some = (ids: readonly string[]) =>
    fc.subarray([...ids, "no id"], { minLength: 1, maxLength: 3 });
  const moment = fc.nat(record.length - 1).map((n) => record[n]?.recorded_at.toISOString() ?? "");
  const idOf = (things: readonly Thing[]) => fc.constantFrom(...things.map(({ id }) => id));
  const words = fc.constantFrom("refund", "payer", "bank/", "chat", "clerk", "nothing of this");
  const anEvent = fc.nat(record.length - 1).map((n) => record[n]?.id ?? "");
  const all = fc.record({
    kind: fc.constantFrom(["decision"], ["outcome", "tool.reviewed"], OTHER_KINDS),
    verdict: fc.subarray([...VERDICTS], { minLength: 2 }),
    unpermitted: fc.boolean(),
    agent: some(agents.map(({ id }) => id)),
    tool: some(tools.map(({ id }) => id)),
    session: some(sessions.map(({ id }) => id)),
    actor: some([person.id, ...agents.map(({ id }) => id)]),
    rule: fc.constantFrom(OFTEN, SELDOM, "guardrail:none"),
    from: moment,
    to: moment,
    q: fc.oneof(words, idOf(agents), idOf(tools), idOf(sessions), anEvent),
  });
  const named = fc.subarray([...NAMES], { maxLength: 3 });
  return fc
    .tuple(all, named)
    .map(([filter, names]) => Object.fromEntries(names.map((name) => [name, filter[name]])));
}

const windows = fc.record({
  page: fc.constantFrom(1, 1, 2, 21),
  pageSize: fc.constantFrom(7, 50, 500),
  sort: fc.constantFrom("at", "-at"),
});

async function expectAllAsScanned(): Promise<void> {
  let found = 0;
  // A third each about tools and about what a rule spoke of, whatever else is asked.
  const ofTools = fc.constantFrom({}, { tool: tools.map(({ id }) => id) }, { rule: OFTEN });
  await fc.assert(
    fc.asyncProperty(ofTools, filters(), windows, async (more, filter, window) => {
      if ((await expectAsScanned({ ...more, ...filter }, window)) > 0) found += 1;
    }),
    { numRuns: 120 },
  );
  expect(found).toBeGreaterThan(40);
}

describe("a list of events", () => {
  it("is what a scan of the record finds, while the sequencer is behind", async () => {
    const waits = await world.admin.query(
      "SELECT count(*)::int AS n FROM unsequenced WHERE org_id = $1",
      [org.orgId],
    );
    expect(waits.rows).toEqual([{ n: 2 * EACH }]);
    await expectAllAsScanned();
  });

  it("shows a call of a tool at once", async () => {
    const last = record.findLast((event) => event.tool_id === tools[1]?.id);
    const page = await read({ tool: [last?.tool_id ?? ""] }, { page: 1, pageSize: 1 });
    expect(idsOf(page.events)).toEqual([last?.id]);
  });

  it("is the same list once everything is in the log", async () => {
    await log.drain(org.orgId);
    const waits = await world.admin.query("SELECT FROM unsequenced WHERE org_id = $1", [org.orgId]);
    expect(waits.rowCount).toBe(0);
    await follow();
    await expectAllAsScanned();
  });

  it("is right, too, where it is about much and begins far back", async () => {
    const far = { page: 12, pageSize: 500 };
    expect(await expectAsScanned({ tool: tools.map(({ id }) => id) }, far)).toBeLessThan(COUNTED);
    expect(await expectAsScanned({ q: "a" }, { ...far, page: 21 })).toBeGreaterThan(COUNTED);
    await expectAsScanned({ q: "bank/", kind: ["decision"] }, { ...far, sort: "at" });
    expect(await expectAsScanned({ rule: OFTEN }, { ...far, page: 2 })).toBeGreaterThan(500);
    expect(await expectAsScanned({ rule: SELDOM }, { ...far, page: 1 })).toBeGreaterThan(5);
  });
});
