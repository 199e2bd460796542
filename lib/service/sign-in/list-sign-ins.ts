import { signInListContract } from "../../contract/sign-in";
import { pageOfSignIns } from "../sign-in-page";
import { query } from "../verb";

export const listSignIns = query(signInListContract, (tx, ctx, input) =>
  pageOfSignIns(tx, ctx.orgId, input),
);
