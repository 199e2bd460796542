import { changeRequestDeclineContract } from "../../contract/change-request";
import { isOneOf } from "../relation";
import { tell } from "../tell";
import { command } from "../verb";
import { settleRequest } from "./settle-request";

export const declineChangeRequest = command(
  changeRequestDeclineContract,
  async (tx, ctx, { id, reason }) => {
    const { askerId, done } = await settleRequest(
      tx,
      ctx,
      { id, state: "declined", reason },
      {
        by: ({ askedIds }, acting) => isOneOf(acting, askedIds),
        words: "Only who was asked, admins and security decline a request.",
      },
    );
    await tell(tx, ctx, [askerId], {
      kind: "reach.declined",
      subject: "What you asked to be changed was declined",
      lines: [`Why: ${reason}`, "What agents may reach stays as it is."],
      path: `/blast-radius/requests/${id}`,
    });
    return done;
  },
);
