import { routingRefusalsContract } from "../../contract/routing-figures";
import { query } from "../verb";
import { lookedAt } from "./looking";
import { readPublished } from "./published";
import { refusalsIn } from "./refusals";

export const readRefusals = query(routingRefusalsContract, async (tx, ctx, input) => {
  const looked = await lookedAt(tx, ctx, input);
  const rows = await refusalsIn(tx, ctx.orgId, looked, await readPublished(tx, ctx.orgId));
  return { rows };
});
