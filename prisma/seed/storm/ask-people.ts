import {
  type Answer,
  grantExpiry,
  nextState,
  type Requirement,
  resolveRequirements,
} from "@/lib/core/approval";
import type { GrantFacts } from "@/lib/core/decide";
import { progressOf } from "@/lib/service/approval/approval-row";
import { HOUR, MINUTE } from "../play";
import { type Answered, decideCall, type Proposed } from "./decide-call";
import { note, type Talk, wait } from "./talk";

const ENDINGS = [
  { ending: "used", weight: 60 },
  { ending: "denied", weight: 13 },
  { ending: "expired", weight: 9 },
  { ending: "withdrawn", weight: 6 },
  { ending: "unused", weight: 5 },
  { ending: "not asked", weight: 7 },
] as const;
const CLOCK = { type: "job", id: "clock", name: "Clock" } as const;
/** The worker looks every few seconds. */
const LATE_MS = 3_000;

type Request = {
  id: string;
  requestedAt: number;
  expiresAt: number;
  requirements: Requirement[];
  asked: Answered;
  call: Proposed;
};

/**
 * Lives through one step-up: the agent asks, somebody answers or nobody does, and with a yes it asks again.
 * @returns the decision by which the call may be made, or null when it may not
 */
export function seekYes(talk: Talk, call: Proposed, asked: Answered): Answered | null {
  const { chance } = talk;
  const { ending } = chance.weighted(ENDINGS);
  if (ending === "not asked" || !wait(talk, chance.between(2_000, 15_000))) return null;
  const request = submit(talk, call, asked);
  if (request === null) return null;
  if (ending === "expired") return runOut(talk, request);
  const thinking = chance.happens(0.75) ? chance.between(1, 14) : chance.between(15, 44);
  if (!wait(talk, thinking * MINUTE)) return null;
  if (ending === "withdrawn") {
    settle(talk, request, "cancelled");
    const subject = { type: "approval", id: request.id };
    note(talk, { kind: "approval.cancelled", subject, data: { by: "agent" } });
    return null;
  }
  const grant = answer(talk, request, ending === "denied" ? "deny" : "approve");
  return grant === null ? null : use(talk, request, grant, ending === "used");
}

/** Files the request, unless nobody may say yes. */
function submit(talk: Talk, call: Proposed, asked: Answered): Request | null {
  const { world, chance, sheet, agent, now } = talk;
  const { data, eventId, decided } = asked;
  const requirements = resolveRequirements(data.approvals, {
    ...world.eligible,
    resourceOwners: data.resources.map((handle) => world.resourceOwners.get(handle) ?? null),
    toolOwner: call.tool.ownerId,
    widenedBy: [world.widenedBy],
    ...(talk.onBehalfOf === null ? {} : { onBehalfOf: talk.onBehalfOf }),
  });
  if (requirements.some(({ eligible, count }) => eligible.length < count)) return null;
  const id = world.ids(now);
  const expiresAt = now + HOUR;
  const justification = chance.pick(textsOf(talk).justification);
  sheet.approvals.push({
    ...{ org_id: world.orgId, id, agent_id: agent.id, session_id: talk.id, tool_id: call.tool.id },
    ...{ evaluation_id: eventId, digest: decided.digest, requirements, policies: hashesOf(asked) },
    ...{ labels: data.session.labels, on_behalf_of: talk.onBehalfOf, justification },
    ...{ requested_at: new Date(now), expires_at: new Date(expiresAt) },
  });
  note(talk, {
    ...{ kind: "approval.requested", tool: call.tool.id, subject: { type: "approval", id } },
    data: {
      evaluation_id: eventId,
      requirements: requirements.map(({ policy, count, eligible }) => ({
        policy,
        count,
        eligible,
      })),
    },
    payloads: [{ name: "justification", content: justification }],
  });
  return { id, requestedAt: now, expiresAt, requirements, asked, call };
}

function hashesOf({ data }: Answered): string[] {
  return data.reasons.flatMap(({ hash }) => hash ?? []);
}

function textsOf({ world, agent }: Talk) {
  const branch = world.branches[agent.office];
  if (!branch) throw new Error(`there is no office ${agent.office}`);
  return branch.company.texts;
}

function settle({ sheet, now }: Talk, { id }: Request, state: string, version = 1): void {
  sheet.settled.push({ id, state, at: new Date(now), version });
}

/** Nobody answers. What the worker then ends is its doing, at its time. */
function runOut(talk: Talk, request: Request): null {
  const present = talk.now;
  if (wait(talk, request.expiresAt + LATE_MS - talk.now)) {
    settle(talk, request, "expired");
    note(talk, {
      ...{ kind: "approval.expired", actor: CLOCK, tool: request.call.tool.id },
      subject: { type: "approval", id: request.id },
      data: { state: "expired", evaluation_id: request.asked.eventId },
    });
  } else talk.now = present;
  return null;
}

type Grant = { id: string; issuedAt: number; expiresAt: number };

/** Everybody needed says the same; one no is enough. @returns the grant of a yes */
function answer(talk: Talk, request: Request, said: Answer["answer"]): Grant | null {
  const answers: Answer[] = [];
  for (const personId of approversOf(request, said)) {
    const late = answers.length > 0 && !wait(talk, talk.chance.between(20_000, 4 * MINUTE));
    if (late) return null;
    answers.push({ personId, answer: said });
    const facts = { state: "pending", ...request } as const;
    const state = nextState(facts, { type: "answer", answers: [...answers] }, talk.now);
    const grant = state === "approved" ? grantOf(talk, request) : null;
    record(talk, request, answers, { state, grant });
    if (state === "pending") continue;
    settle(talk, request, state);
    return grant;
  }
  return null;
}

/** The latest answer, and what became of the request by it. */
function record(
  talk: Talk,
  { id, asked, call, requirements }: Request,
  answers: readonly Answer[],
  { state, grant }: { state: string; grant: Grant | null },
): void {
  const { world, chance, sheet, now } = talk;
  const last = answers.at(-1);
  if (!last) return;
  const { yes, no } = textsOf(talk);
  const reason = chance.pick(last.answer === "approve" ? yes : no);
  const given = { answer: last.answer, reason, at: new Date(now) };
  const whose = { org_id: world.orgId, approval_id: id, person_id: last.personId };
  sheet.answers.push({ ...whose, ...given });
  const granted = grant && {
    ...{ grant: grant.id, grant_expires_at: new Date(grant.expiresAt).toISOString() },
  };
  note(talk, {
    ...{ kind: "approval.decided", tool: call.tool.id },
    ...{ actor: actorOf(talk, last.personId), subject: { type: "approval", id } },
    data: {
      ...{ answer: last.answer, state, evaluation_id: asked.eventId },
      ...{ ...progressOf(requirements, answers), ...granted },
    },
    payloads: [{ name: "reason", content: reason }],
  });
}

function actorOf({ world }: Talk, id: string) {
  return { type: "person", id, name: world.people.get(id)?.name ?? id } as const;
}

function grantOf({ world, now }: Talk, { expiresAt }: Request): Grant {
  return { id: world.ids(now), issuedAt: now, expiresAt: grantExpiry(expiresAt, now) };
}

/** As many of each group as it takes. */
function approversOf({ requirements }: Request, said: Answer["answer"]): string[] {
  const chosen = new Set<string>();
  for (const { eligible, count } of requirements) {
    const there = eligible.filter((person) => chosen.has(person)).length;
    const fresh = eligible.filter((person) => !chosen.has(person));
    for (const person of fresh.slice(0, Math.max(0, count - there))) chosen.add(person);
  }
  return said === "deny" ? [...chosen].slice(0, 1) : [...chosen];
}

/** The same call again, by the grant; or nobody comes for it, and it runs out. */
function use(talk: Talk, request: Request, grant: Grant, used: boolean): Answered | null {
  const { chance, world, sheet, agent } = talk;
  const { digest } = request.asked.decided;
  const row = {
    ...{ org_id: world.orgId, id: grant.id, approval_id: request.id, agent_id: agent.id },
    ...{ session_id: talk.id, digest, issued_at: new Date(grant.issuedAt) },
    expires_at: new Date(grant.expiresAt),
  };
  const live = { ...row, state: "active", consumed_at: null, consumed_by: null };
  const present = talk.now;
  if (used && wait(talk, chance.between(3_000, 50_000))) {
    const again = decideCall(talk, request.call, [factsOf(request, grant, digest)]);
    const consumed = again.decided.grants.includes(grant.id);
    const use = { state: "consumed", consumed_at: new Date(talk.now), consumed_by: again.eventId };
    sheet.grants.push(consumed ? { ...row, ...use } : live);
    return consumed ? again : null;
  }
  if (!used && wait(talk, grant.expiresAt + LATE_MS - talk.now)) {
    note(talk, {
      ...{ kind: "grant.expired", actor: CLOCK, subject: { type: "grant", id: grant.id } },
      data: { approval_id: request.id },
    });
    sheet.grants.push({ ...live, state: "expired" });
    return null;
  }
  talk.now = present;
  sheet.grants.push(live);
  return null;
}

function factsOf(request: Request, grant: Grant, digest: string): GrantFacts {
  return {
    ...{ id: grant.id, digest, state: "active", expiresAt: new Date(grant.expiresAt) },
    needs: request.requirements.map(({ policy }) => policy),
    policies: hashesOf(request.asked),
    labels: request.asked.data.session.labels,
  };
}
