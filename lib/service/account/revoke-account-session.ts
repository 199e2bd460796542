import { accountRevokeSessionContract } from "../../contract/account";
import { notFound } from "../../core/kernel";
import { endBrowsers } from "../sign-in-note";
import { command } from "../verb";

export const revokeAccountSession = command(
  accountRevokeSessionContract,
  async (tx, ctx, { id }) => {
    const own = { personId: ctx.actor.id, browser: id };
    const ended = await endBrowsers(tx, ctx, own, { reason: "by_themselves" });
    if (ended === 0) throw notFound("sign-in");
    return {
      result: { id },
      event: {
        kind: "account.session_revoked",
        subject: { type: "person", id: ctx.actor.id },
        data: { login_session: id },
      },
    };
  },
);
