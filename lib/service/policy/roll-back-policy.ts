import { policyRollBackContract } from "../../contract/policy";
import { AppError } from "../../core/kernel";
import { changeEvent, refuseDuplicate } from "../change";
import { documentOf, publishedVersion } from "../published";
import { command } from "../verb";
import { refuseFaulty } from "./check-document";
import { addVersion, figuresOf, findVersion, openVersion, refuseUnless } from "./version-row";

export const rollBackPolicy = command(policyRollBackContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const earlier = await findVersion(tx, orgId, input.number);
  refuseUnless(earlier, "superseded");
  const published = await publishedVersion(tx, orgId);
  if (earlier.digest === published.digest)
    throw new AppError("conflict", "The published policy says the same as that version.");
  const open = await openVersion(tx, orgId);
  if (open)
    throw new AppError("conflict", `Policy ${open.number} is open; publish or withdraw it first.`);
  const document = documentOf(earlier);
  await refuseFaulty(tx, ctx, document);
  const proposed = await refuseDuplicate(
    "Someone else began a version meanwhile.",
    addVersion(tx, ctx, document, {
      ...{ state: "proposed", basedOn: published.number, note: input.note },
    }),
  );
  return {
    result: { number: proposed.number, state: "proposed" as const },
    event: changeEvent({
      kind: "policy.rolled_back",
      subject: { type: "policy", id: proposed.id },
      open: [],
      reason: input.note,
      figures: { ...figuresOf(proposed), to: earlier.number },
    }),
  };
});
