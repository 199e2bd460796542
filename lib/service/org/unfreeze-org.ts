import { orgUnfreezeContract } from "../../contract/org";
import { command } from "../verb";
import { setFrozen } from "./freezing";

export const unfreezeOrg = command(orgUnfreezeContract, (tx, ctx, { reason }) =>
  setFrozen(tx, ctx, false, reason),
);
