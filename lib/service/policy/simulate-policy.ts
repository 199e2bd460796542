import { policySimulateContract } from "../../contract/policy";
import { type Decided, type DecisionFacts, replay } from "../../core/decide";
import type { Verdict } from "../../core/kernel";
import type { Ctx } from "../ctx";
import { engineOf, policyOf } from "../published";
import { openFacts } from "../record/decision-facts";
import { decisionOf } from "../record/event-facts";
import { pageOfEvents } from "../record/event-page";
import { query } from "../verb";
import { triedDocument } from "../versioned/versioned";
import { POLICY } from "./policy-versions";

export const simulatePolicy = query(policySimulateContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const again = decider(ctx, policyOf(ctx, await triedDocument(POLICY, tx, orgId, input), 0));
  const filter = { kind: ["decision"], from: input.from, to: input.to };
  const { events } = await pageOfEvents(tx, orgId, filter, { page: 1, pageSize: input.limit });
  const replayed: Replayed[] = [];
  for (const { id, recorded_at, canonical } of events) {
    const data = decisionOf(canonical);
    const facts = data === null ? "no_facts" : await openFacts(tx, ctx, id);
    if (data === null || typeof facts === "string") continue;
    const { agent, tool, verdict: before } = data;
    replayed.push({ id, at: recorded_at.toISOString(), agent, tool, before, ...again(facts) });
  }
  return {
    examined: events.length,
    replayed: replayed.length,
    before: counted(replayed.map((one) => one.before)),
    after: counted(replayed.map((one) => one.after)),
    changed: replayed.filter((one) => one.before !== one.after),
  };
});

type Outcome = { after: Verdict; policies: string[] };
type Replayed = Outcome & { id: string; at: string; agent: string; tool: string; before: Verdict };

/** Decides on kept facts. What cannot be decided would be blocked, as at the gateway. */
function decider(ctx: Ctx, policy: ReturnType<typeof policyOf>) {
  const engine = engineOf(ctx);
  return (facts: DecisionFacts): Outcome => {
    try {
      const decided = replay(facts, policy, engine);
      return { after: decided.verdict, policies: decisive(decided) };
    } catch {
      return { after: "block", policies: ["ceiling:not-evaluated"] };
    }
  };
}

/** The policies that make a verdict what it is. */
function decisive({ verdict, reasons }: Decided): string[] {
  return reasons.filter((reason) => reason.verdict === verdict).map(({ policy }) => policy);
}

function counted(verdicts: readonly Verdict[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const verdict of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}
