import { policyWithdrawContract } from "../../contract/policy";
import { changeEvent } from "../change";
import { command } from "../verb";
import { figuresOf, findVersion, refuseUnless } from "./version-row";

export const withdrawPolicy = command(policyWithdrawContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const open = await findVersion(tx, orgId, input.number);
  refuseUnless(open, "draft", "proposed");
  const withdrawn = await tx.policyVersion.update({
    where: { orgId_id: { orgId, id: open.id } },
    data: { state: "withdrawn", updatedAt: ctx.now() },
  });
  return {
    result: { number: open.number, state: "withdrawn" as const },
    event: changeEvent({
      kind: "policy.withdrawn",
      subject: { type: "policy", id: open.id },
      open: [],
      reason: input.reason,
      figures: figuresOf(withdrawn),
    }),
  };
});
