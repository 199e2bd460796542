import { signInRevokeContract } from "../../contract/sign-in";
import { AppError, notFound } from "../../core/kernel";
import { changeEvent } from "../change";
import { endBrowsers } from "../sign-in-note";
import { command } from "../verb";

/** Each request looks its session row up, so that the next one is refused. */
export const revokeSignIn = command(signInRevokeContract, async (tx, ctx, input) => {
  const { id, browser, reason } = input;
  if (!(await tx.person.count({ where: { orgId: ctx.orgId, id } }))) throw notFound("person");
  const which = browser ? { personId: id, browser } : { personId: id };
  const ended = await endBrowsers(tx, ctx, which, {
    ...{ reason: "by_administrator", byId: ctx.actor.id },
  });
  if (ended === 0)
    throw new AppError("conflict", "They are not signed in there any more.", {
      reason: "not_signed_in",
    });
  return {
    result: { id, ended },
    event: changeEvent({
      kind: "person.signed_out",
      subject: { type: "person", id },
      open: [],
      reason,
      figures: { sign_ins_ended: ended, ...(browser ? { login_session: browser } : {}) },
    }),
  };
});
