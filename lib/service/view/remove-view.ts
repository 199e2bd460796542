import { viewRemoveContract } from "../../contract/view";
import { changeEvent } from "../change";
import { command } from "../verb";
import { findView, requireChange } from "./view-row";

export const removeView = command(viewRemoveContract, async (tx, ctx, { id }) => {
  const view = await findView(tx, ctx, id);
  requireChange(ctx, view);
  await tx.savedView.delete({ where: { orgId_id: { orgId: ctx.orgId, id } } });
  return {
    result: { id },
    event: changeEvent({
      kind: "view.removed",
      subject: { type: "view", id },
      before: { list: view.list, name: view.name, shared: view.shared },
      after: {},
      open: ["list", "shared"],
    }),
  };
});
