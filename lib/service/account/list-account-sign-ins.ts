import { accountListSignInsContract } from "../../contract/account";
import { pageOfSignIns } from "../sign-in-page";
import { query } from "../verb";

export const listAccountSignIns = query(accountListSignInsContract, (tx, ctx, input) =>
  pageOfSignIns(tx, ctx.orgId, { ...input, person: [ctx.actor.id] }),
);
