import { changeRequestWithdrawContract } from "../../contract/change-request";
import { isOneOf } from "../relation";
import { command } from "../verb";
import { settleRequest } from "./settle-request";

export const withdrawChangeRequest = command(
  changeRequestWithdrawContract,
  async (tx, ctx, { id, reason }) => {
    const { done } = await settleRequest(
      tx,
      ctx,
      { id, state: "withdrawn", reason },
      {
        by: ({ askerId }, acting) => isOneOf(acting, [askerId]),
        words: "Only who asked, admins and security withdraw a request.",
      },
    );
    return done;
  },
);
