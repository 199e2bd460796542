import { policySaveContract } from "../../contract/policy";
import { changeEvent, refuseDuplicate, refuseStale } from "../change";
import { publishedVersion } from "../published";
import { timeOf } from "../show";
import { command } from "../verb";
import { checkDocument } from "./check-document";
import { addVersion, figuresOf, filed, openVersion, personOf } from "./version-row";

export const savePolicyDraft = command(policySaveContract, async (tx, ctx, input) => {
  const { document, unchangedSince } = input;
  const me = personOf(ctx);
  const open = await openVersion(tx, ctx.orgId);
  if (open) refuseStale(unchangedSince, open.updatedAt);
  const saved = open
    ? await tx.policyVersion.update({
        where: { orgId_id: { orgId: ctx.orgId, id: open.id } },
        data: {
          ...filed(document),
          state: "draft",
          note: null,
          proposedAt: null,
          editors: [...new Set([...open.editors, me])],
          updatedAt: ctx.now(),
        },
      })
    : await refuseDuplicate(
        "Someone else began a draft meanwhile; read it first.",
        addVersion(tx, ctx, document, {
          state: "draft",
          basedOn: (await publishedVersion(tx, ctx.orgId)).number,
        }),
      );
  const checked = await checkDocument(tx, ctx, document);
  return {
    result: { ...checked, number: saved.number, updatedAt: timeOf(saved.updatedAt) },
    event: changeEvent({
      kind: "policy.draft_saved",
      subject: { type: "policy", id: saved.id },
      open: [],
      figures: figuresOf(saved),
    }),
  };
});
