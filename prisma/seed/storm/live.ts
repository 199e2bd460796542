import { type JsonObject, permits } from "@/lib/core/kernel";
import { expireCalls, outcome } from "@/lib/core/session";
import type { JobSpec } from "../company";
import { DAY, MINUTE } from "../play";
import type { Chance } from "../random";
import { resultOf, stepOf } from "../session";
import { seekYes } from "./ask-people";
import { type Answered, decideCall, type Proposed } from "./decide-call";
import type { StormAgent } from "./inventory";
import { routeTalk } from "./route-talk";
import { keyOf, note, openTalk, putAway, type Sheet, type Talk, type World, wait } from "./talk";
import { tellTraces } from "./tell";

/** An agent of an office, and the jobs that its entitlements let it do. */
export type Worker = {
  agent: StormAgent;
  jobs: readonly JobSpec[];
  /** The address of whoever answers to a key of the company's files in its office. */
  mail: (key: string) => string;
  /** How often it is run beside the others. */
  weight: number;
};

const CALLS = { least: 4, most: 15 };
const VARIANTS = 4;

/** One session from its first word to its last, or to the present. */
export function live(
  world: World,
  worker: Worker,
  at: number,
  { chance, sheet }: { chance: Chance; sheet: Sheet },
): void {
  const { agent, jobs, mail } = worker;
  const job = chance.weighted(jobs);
  const by = job.by === undefined ? null : mail(job.by);
  const talk = openTalk(world, agent, { at, chance, sheet, by }, job);
  routeTalk(talk);
  const left = work(talk);
  if (!left && wait(talk, chance.between(3_000, 20_000))) finish(talk);
  putAway(talk, Math.min(talk.now, world.until - 1));
}

/** Makes the calls of its job. @returns whether the present came in between */
function work(talk: Talk): boolean {
  const { chance } = talk;
  for (let n = chance.between(CALLS.least, CALLS.most), i = 0; i < n; i++) {
    const went = wait(talk, chance.between(4_000, 45_000))
      ? attempt(talk, stepAt(talk, i))
      : "late";
    if (went === "late") return true;
    if (went === "ended" || (went === "refused" && chance.happens(0.4))) break;
    if (chance.happens(0.04)) speak(talk);
  }
  return false;
}

/** The next step of its job, over and over; now and then one that is none of its business. */
function stepAt({ chance, job, agent }: Talk, i: number): string {
  const { strays } = agent.spec;
  if (strays.length > 0 && chance.happens(0.02)) return chance.pick(strays);
  return job.steps[i % job.steps.length] ?? "";
}

type Went = "made" | "refused" | "ended" | "late";

/** One call through to its outcome, with a person's yes where one is needed. */
function attempt(talk: Talk, step: string): Went {
  const { world, chance } = talk;
  const { tool: name, fixed } = stepOf(step);
  const tool = world.tools.get(name);
  if (!tool) throw new Error(`no tool is called ${name}`);
  const callId = `call_${chance.between(0x1000_0000, 0xffff_ffff).toString(16)}`;
  const call = {
    tool,
    callId,
    ...argumentsOf(talk, step, () => talk.situation.argumentsFor(tool.spec, fixed)),
  };
  const answered = decideCall(talk, call);
  if (answered.decided.ends) {
    end(talk, answered);
    return "ended";
  }
  const allowed = answered.decided.verdict === "step_up" ? seekYes(talk, call, answered) : answered;
  if (talk.now >= world.until - MINUTE) return "late";
  if (allowed === null || !permits(allowed.decided.verdict)) return "refused";
  return act(talk, call, allowed) ? "made" : "late";
}

/** An agent has some ways to make a call, and mostly makes it in one of them. */
function argumentsOf({ world, agent, chance }: Talk, step: string, make: () => JsonObject) {
  const kind = `${step} ${chance.between(1, VARIANTS)}`;
  const key = `${agent.id} ${kind}`;
  const args = world.made.get(key) ?? make();
  world.made.set(key, args);
  return { args, kind };
}

/** A limit ended the session. */
function end(talk: Talk, { eventId }: Answered): void {
  const { head } = talk;
  Object.assign(head, { state: "ended", closedAt: talk.now });
  note(talk, {
    kind: "session.ended",
    data: {
      ...{ evaluation_id: eventId, before: { state: "open" }, after: { state: "ended" } },
      open_calls: head.openCalls.length,
    },
    payloads: [],
  });
}

/** Makes the call, and mostly says what came of it. @returns whether that was before the present */
function act(
  talk: Talk,
  { tool, args, callId }: Proposed,
  { decided, eventId }: Answered,
): boolean {
  const { chance, world } = talk;
  const startedAt = talk.now;
  if (!wait(talk, chance.between(300, 6_000))) return false;
  const failed = chance.happens(0.03);
  const result = failed ? "The server did not answer in time." : resultOf(tool.spec, args);
  const told = tool.spec.effects.some((effect) => effect !== "read") || chance.happens(0.8);
  if (told) {
    const { press, orgId } = world;
    note(talk, {
      ...{ kind: "outcome", tool: tool.id, key: press.keyed(orgId, "outcome", eventId) },
      data: {
        ...{ evaluation_id: eventId, status: failed ? "error" : "ok", labels: [] },
        credential: keyOf(talk).id,
      },
      payloads: [{ name: "result", content: result }],
    });
    closeCall(talk, eventId);
  }
  const { effective } = decided;
  const { name, server } = tool.spec;
  const call = { args: effective, callId };
  talk.made.push({ tool: { name, server }, call, result, failed, startedAt, endedAt: talk.now });
  return true;
}

/** The call is over, as the gateway takes it down. */
function closeCall({ head, now }: Talk, id: string): void {
  const at = new Date(now);
  const { open } = expireCalls(
    head.openCalls.filter((call) => call.id !== id),
    at,
  );
  const last = Math.max(0, ...open.map(({ until }) => Date.parse(until)));
  head.openCalls = open;
  head.window = outcome(head.window, last === 0 ? null : new Date(last), at);
}

/** The user says something more. */
function speak(talk: Talk): void {
  const { chance, world, agent } = talk;
  const text = chance.pick(world.branches[agent.office]?.company.texts.turn ?? ["Go on."]);
  note(talk, {
    kind: "session.turn",
    data: { source: "opener" },
    payloads: [{ name: "text", content: text }],
  });
}

/** Tells what was seen of it, and closes it; of a few nobody does, and they are closed when they have been idle for a day. */
function finish(talk: Talk): void {
  const { chance, head, world } = talk;
  if (talk.made.length > 0 && chance.happens(0.55)) {
    if (chance.happens(0.004)) talk.made.push(bypass(talk));
    tellTraces(talk);
  }
  if (head.state !== "open") return;
  if (chance.happens(0.85)) {
    if (!wait(talk, 40)) return;
    const { calls, labels } = head;
    note(talk, { kind: "session.closed", data: { calls, labels } });
    close(talk, talk.now);
    return;
  }
  const idleAt = talk.now + DAY + chance.between(0, 5) * MINUTE;
  if (idleAt >= world.until) return;
  const present = talk.now;
  talk.now = idleAt;
  note(talk, {
    ...{ kind: "session.closed", actor: { type: "job", id: "clock", name: "Clock" } },
    ...{ subject: { type: "session", id: talk.id }, data: { reason: "idle" } },
  });
  close(talk, idleAt);
  talk.now = present;
}

function close({ head }: Talk, at: number): void {
  Object.assign(head, { state: "closed", closedAt: at });
}

/** A call that was made without asking, or with other arguments than were decided. */
function bypass(talk: Talk): Talk["made"][number] {
  const { chance, made } = talk;
  const last = chance.pick(made);
  const callId = chance.happens(0.5)
    ? last.call.callId
    : `call_${chance.between(0x1000_0000, 0xffff_ffff)}`;
  const args = { ...last.call.args, note: "as agreed on the telephone" };
  return { ...last, call: { args, callId }, startedAt: talk.now - 900, endedAt: talk.now - 200 };
}
