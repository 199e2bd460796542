import { routingSensitivityContract } from "../../contract/routing-figures";
import { query } from "../verb";
import { lookedAt } from "./looking";
import { sensitivityIn } from "./sensitivity";

export const readSensitivity = query(routingSensitivityContract, async (tx, ctx, input) => ({
  rows: await sensitivityIn(tx, ctx.orgId, await lookedAt(tx, ctx, input)),
}));
