import type { CampaignItem } from "@/lib/contract/review-campaign";
import type { Stage } from "@/lib/runtime/seeding/stage";
import { type Actor, personOf, run } from "./cast";
import { DAY, HOUR, MINUTE } from "./play";
import type { Inventory } from "./register";

type Reviewing = {
  stage: Stage;
  inventory: Pick<Inventory, "people">;
  /** Who starts it, and who decides where a reviewer may not. */
  operator: string;
  fallback: string;
  /** The present, ms since 1970. */
  until: number;
};

const NAME = "Autumn review of restricted data";
const REASONS = {
  keep: [
    "Used every week; the team relies on it.",
    "Checked with the agent's owner: part of its work.",
    "Needed for the month-end close.",
  ],
  narrow: [
    "Only what it really reaches.",
    "Kept for the rare case, but somebody is asked first.",
    "It may end by itself; we ask again when it is needed.",
  ],
  revoke: ["Nobody could say what it is for.", "The work moved to another agent."],
};

/** One campaign over what reaches restricted data, half done: its owners have begun, and some of it waits. */
export async function holdReview(it: Reviewing): Promise<void> {
  const { stage, inventory, until } = it;
  const [starter, fallback] = [it.operator, it.fallback].map((key) =>
    personOf(inventory.people, key),
  ) as [Actor, Actor];
  stage.clock.moveTo(until - 4 * HOUR);
  const { id } = await run(stage, starter, "review.start", {
    ...{ name: NAME, scope: { sensitivity: "restricted" }, undecided: "fallback" },
    ...{ reviewers: { by: "entitlement_owner" }, fallbackId: fallback.id, lookBack: 30 },
    deadlineAt: new Date(until + 9 * DAY).toISOString(),
  });
  const { rows } = await run(stage, starter, "review.items", { id, pageSize: 500 });
  const people = new Map([...inventory.people.values()].map((person) => [person.id, person]));
  const half = (rows as CampaignItem[]).filter((_, i) => i % 2 === 0);
  for (const [i, item] of half.entries()) {
    stage.clock.moveTo(stage.clock.at() + 3 * MINUTE);
    const wanted = personOf(people, item.reviewer.id);
    const own = item.snapshot.widenedBy?.id === wanted.id;
    await decide(stage, own ? fallback : wanted, item, i);
  }
}

async function decide(stage: Stage, by: Actor, item: CampaignItem, i: number): Promise<void> {
  const decision = decisionFor(item, i);
  const reasons = REASONS[decision];
  await run(stage, by, "review.decide-item", {
    ...{ id: item.id, version: item.live.version, decision },
    reason: reasons[i % reasons.length],
    ...(decision === "narrow" ? { terms: item.live.narrower } : {}),
  });
}

/** Mostly what use speaks for; one in three of what is not used is narrowed instead of ended. */
function decisionFor({ snapshot, live }: CampaignItem, i: number): keyof typeof REASONS {
  const { advice } = snapshot;
  if (advice === "revoke" && (live.narrower === null || i % 3 > 0)) return "revoke";
  return advice === null || advice === "keep" || live.narrower === null ? "keep" : "narrow";
}
