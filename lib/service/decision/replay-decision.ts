import { decisionReplayContract } from "../../contract/policy";
import { replay } from "../../core/decide";
import { notFound } from "../../core/kernel";
import { documentOf, engineOf, policyOf, publishedVersion } from "../published";
import { openFacts } from "../record/decision-facts";
import { decisionOf } from "../record/event-facts";
import { findEvent } from "../record/event-page";
import { query } from "../verb";

export const replayDecision = query(decisionReplayContract, async (tx, ctx, { id }) => {
  const event = await findEvent(tx, ctx.orgId, id);
  const data = event?.kind === "decision" ? decisionOf(event.canonical) : null;
  if (data === null) throw notFound("decision");
  const recordedNumber = data.policy_number ?? 0;
  const recorded = { recorded: data.verdict, recordedNumber };
  const facts = await openFacts(tx, ctx, id);
  if (typeof facts === "string") return { ...recorded, missing: facts, again: null, today: null };
  const decideUnder = (version: Parameters<typeof documentOf>[0]) =>
    replay(facts, policyOf(ctx, documentOf(version), version.number), engineOf(ctx));
  const published = await publishedVersion(tx, ctx.orgId);
  const { verdict, reasons } = decideUnder(published);
  const then = await tx.policyVersion.findFirst({
    where: { orgId: ctx.orgId, number: recordedNumber },
  });
  const again = then && decideUnder(then).verdict;
  return {
    ...recorded,
    missing: then ? null : ("no_version" as const),
    again: again && { verdict: again, same: again === data.verdict },
    today: {
      ...{ number: published.number, verdict },
      reasons: reasons.map(({ policy, verdict, text }) => ({ policy, verdict, text })),
    },
  };
});
