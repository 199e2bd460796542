import type { entitlementNarrowContract } from "../../contract/entitlement";
import { AppError } from "../../core/kernel";
import { sameTerms, wideningsOf } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { actingPerson } from "../relation";
import type { Done } from "../verb";
import { requireStake, type Standing } from "./authority";
import { asksPeople, findEntitlement, termsOf } from "./entitlement-row";
import { entitlementEvent } from "./record";
import { storeTerms } from "./store-terms";
import { changedTerms, checkTerms, refuseChange } from "./terms";

type Input = (typeof entitlementNarrowContract)["input"]["_zod"]["output"];

/**
 * Makes an entitlement permit less, from the next record on; bumps the epoch first.
 * @throws AppError `forbidden` without a stake in it; `invalid` for what would also permit more, or changes nothing; `conflict`
 *   when it is revoked or was changed meanwhile
 */
export async function narrow(
  tx: Tx,
  ctx: Ctx,
  input: Input,
  standing?: Standing,
): Promise<Done<{ id: string; version: number }>> {
  await bumpEpoch(tx, ctx.orgId);
  const acting = await actingPerson(tx, ctx);
  const e = await findEntitlement(tx, ctx.orgId, input.id);
  if (standing !== "reviewer") requireStake(acting, e);
  refuseChange(e, input.version);
  const before = termsOf(e);
  const after = changedTerms(before, input);
  const widenings = wideningsOf(before, after, asksPeople(e));
  if (widenings.length > 0)
    throw new AppError("invalid", "This would not only narrow the entitlement.", {
      issues: widenings,
      reason: "not_narrower",
    });
  if (sameTerms(before, after))
    throw new AppError("invalid", "The change changes nothing.", { reason: "no_change" });
  await checkTerms(tx, ctx, e.tool, input);
  const version = await storeTerms(tx, e, after, ctx.now());
  return {
    result: { id: e.id, version },
    event: entitlementEvent({
      kind: "entitlement.narrowed",
      entitlement: e,
      before: { ...before, version: e.version },
      after: { ...after, version },
      reason: input.reason,
    }),
  };
}
