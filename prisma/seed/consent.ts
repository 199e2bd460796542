import type { ApprovalDetail } from "@/lib/contract/approval";
import { type Actor, run } from "./cast";
import type { Call, Evaluated } from "./door";
import type { Life } from "./life";
import { MINUTE } from "./play";

const ENDINGS = [
  { ending: "used", weight: 60 },
  { ending: "denied", weight: 13 },
  { ending: "expired", weight: 9 },
  { ending: "withdrawn", weight: 6 },
  { ending: "unused", weight: 5 },
  { ending: "not asked", weight: 7 },
] as const;
/** Besides: nobody has answered yet, one of several has, or the yes is there and not used yet. */
export type Ending = (typeof ENDINGS)[number]["ending"] | "pending" | "half" | "held";

/** How a step-up went on: the call may be made now, it is over, or people still think about it. */
export type Consent = "granted" | "refused" | "waiting";

/**
 * Lives through one step-up: the agent asks, somebody answers or nobody does. What runs out by itself is noted for the keeper,
 * who ends it at its time.
 */
export async function seekConsent(
  life: Life,
  evaluated: Evaluated,
  ending: Ending = life.chance.weighted(ENDINGS).ending,
): Promise<Consent> {
  const { chance, door, timeline, company } = life;
  if (ending === "not asked") return "refused";
  await timeline.sleep(chance.between(2_000, 15_000));
  const request = await door.ask(evaluated, chance.pick(company.texts.justification));
  if (request === null) return "refused";
  if (ending === "expired") life.runsOut(Date.parse(request.expiresAt));
  if (ending === "expired" || ending === "pending") return "waiting";
  const soon = ending === "half" || ending === "held";
  await timeline.sleep(soon ? chance.between(30_000, 80_000) : thinkingTime(life));
  return settle(life, request.id, ending);
}

async function settle(life: Life, request: string, ending: Ending): Promise<Consent> {
  if (ending === "withdrawn") {
    await life.door.withdraw(request);
    return "refused";
  }
  if (ending === "denied") {
    await answer(life, request, "deny");
    return "refused";
  }
  const until = await answer(life, request, "approve", ending === "half" ? 1 : undefined);
  if (until !== null && ending !== "held") life.runsOut(until);
  return ending === "used" ? "granted" : "waiting";
}

/** Most answer within a quarter of an hour, some after lunch. */
function thinkingTime({ chance }: Life): number {
  return chance.happens(0.75) ? chance.between(1, 14) * MINUTE : chance.between(15, 44) * MINUTE;
}

/**
 * Everybody needed says the same, or the first so many of them.
 * @returns when the yes ends, if it is complete
 */
export async function answer(
  life: Life,
  id: string,
  said: "approve" | "deny",
  atMost = said === "deny" ? 1 : 10,
): Promise<number | null> {
  const { stage, chance, timeline, company, security } = life;
  const detail = (await run(stage, security, "approval.get", { id })) as ApprovalDetail;
  const people = approversOf(life, detail);
  let until: number | null = null;
  for (const [i, person] of people.slice(0, atMost).entries()) {
    if (i > 0) await timeline.sleep(chance.between(1, 4) * MINUTE);
    const reason = chance.pick(said === "approve" ? company.texts.yes : company.texts.no);
    const done = await run(stage, person, "approval.decide", { id, answer: said, reason });
    if (typeof done.grantExpiresAt === "string") until = Date.parse(done.grantExpiresAt);
  }
  return until;
}

/** Those who are asked in their own name, as many as each group needs. */
function approversOf(life: Life, { requirements }: ApprovalDetail): Actor[] {
  const chosen = new Set<string>();
  for (const { people, count } of requirements) {
    const own = people.filter((p) => p.actingFor.length === 0 || people.length === 1);
    const already = own.filter((p) => chosen.has(p.person.id)).length;
    const fresh = own.filter((p) => !chosen.has(p.person.id));
    for (const { person } of fresh.slice(0, Math.max(0, count - already))) chosen.add(person.id);
  }
  return [...chosen].map((id) => life.personWithId(id));
}

/** The same call again, now that there is a yes for it. */
export async function askAgain(life: Life, call: Call): Promise<Evaluated> {
  await life.timeline.sleep(life.chance.between(3_000, 50_000));
  return life.door.evaluate(call);
}
