import { orgFreezeContract } from "../../contract/org";
import { command } from "../verb";
import { setFrozen } from "./freezing";

export const freezeOrg = command(orgFreezeContract, (tx, ctx, { reason }) =>
  setFrozen(tx, ctx, true, reason),
);
