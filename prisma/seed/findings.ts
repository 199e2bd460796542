import type { FindingDetail, FindingRow } from "@/lib/contract/finding";
import type { Keeper } from "@/lib/runtime/seeding/keeper";
import type { Stage } from "@/lib/runtime/seeding/stage";
import { type Actor, personOf, run } from "./cast";
import { DAY, HOUR, MINUTE } from "./play";
import type { Inventory } from "./register";

type Working = {
  stage: Stage;
  keeper: Keeper;
  inventory: Pick<Inventory, "people">;
  /** Who works on findings. */
  operator: string;
  /** The present, ms since 1970. */
  until: number;
};

const LOOKED_BEFORE = 3 * HOUR;

/** What is overdue and under way, by rule: within how many days it shall be settled. */
const UNDER_WAY: Partial<Record<FindingRow["rule"], number>> = {
  ...{ combination_unstopped: 10, effects_uncombined: 14, model_strayed: 7 },
};

/** An afternoon of the security engineer's: some findings taken on, given away and accepted, and some put right, which then go by themselves. */
export async function workOnFindings({
  stage,
  keeper,
  inventory,
  operator,
  until,
}: Working): Promise<void> {
  const engineer = personOf(inventory.people, operator);
  await keeper.evaluateFindings(engineer.orgId, new Date(until - LOOKED_BEFORE));
  stage.clock.moveTo(until - LOOKED_BEFORE + 20 * MINUTE);
  const found = await findingsOf(stage, engineer);
  const one = (rule: FindingRow["rule"], place = 0) =>
    found.filter((row) => row.rule === rule)[place];
  const act = async (finding: FindingRow | undefined, verb: string, input: object) => {
    if (!finding) return;
    stage.clock.moveTo(stage.clock.at() + 4 * MINUTE);
    await run(stage, engineer, verb, { id: finding.id, ...input });
  };
  await act(one("credential_shared"), "finding.update", {
    ...{ state: "accepted", acceptedUntil: new Date(until + 45 * DAY).toISOString() },
    reason:
      "Its issuer gives one account per system until it moves; the read scope stays as it is.",
  });
  await act(one("credential_shared", 1), "finding.update", { state: "acknowledged" });
  await act(one("credential_shared", 1), "finding.comment", {
    text: "Asked the issuer for one account per agent. They answer by Thursday.",
  });
  await act(one("tool_changed"), "finding.update", { state: "acknowledged" });
  await act(one("shadow_agent"), "finding.update", {
    ...{ ownerId: engineer.id, dueAt: new Date(until + 2 * DAY).toISOString() },
  });
  await act(one("shadow_agent"), "finding.comment", {
    text: "It calls from the office network. Looking for whoever runs it.",
  });
  await giveDates(stage, engineer, found, until);
  for (const rule of ["standing_access", "access_without_expiry", "entitlement_unused"] as const)
    await putRight(stage, engineer, one(rule));
  await keeper.evaluateFindings(engineer.orgId, new Date(until));
}

/** Open findings in an order that does not depend on their ids. */
async function findingsOf(stage: Stage, engineer: Actor): Promise<FindingRow[]> {
  const { rows } = await run(stage, engineer, "finding.list", { state: "open", pageSize: 500 });
  const nameOf = ({ rule, agent, tool, credential }: FindingRow) =>
    [rule, agent?.name, tool?.name, credential?.name].join(" ");
  return (rows as FindingRow[]).toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** Takes on what is overdue but under way, chosen together and given its date at once. */
async function giveDates(
  stage: Stage,
  engineer: Actor,
  found: readonly FindingRow[],
  until: number,
): Promise<void> {
  for (const { id, rule, overdue } of found) {
    const days = UNDER_WAY[rule];
    if (!overdue || days === undefined) continue;
    stage.clock.moveTo(stage.clock.at() + 1_000);
    const dueAt = new Date(until + days * DAY).toISOString();
    await run(stage, engineer, "finding.update", { id, state: "acknowledged", dueAt });
  }
}

/** Applies the fix that a finding proposes first. */
async function putRight(
  stage: Stage,
  engineer: Actor,
  finding: FindingRow | undefined,
): Promise<void> {
  if (!finding) return;
  const { fixes } = (await run(stage, engineer, "finding.get", {
    id: finding.id,
  })) as FindingDetail;
  const proposed = fixes[0]?.fix;
  if (!proposed?.verb.startsWith("entitlement.")) return;
  for (const input of proposed.inputs) {
    stage.clock.moveTo(stage.clock.at() + MINUTE);
    await run(stage, engineer, proposed.verb, {
      ...input,
      reason: "What the finding proposes; nobody needs more.",
    });
  }
}
