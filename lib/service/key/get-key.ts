import { keyGetContract } from "../../contract/key";
import { query } from "../verb";
import { findKey, makersOf, showKey } from "./key-row";

export const getKey = query(keyGetContract, async (tx, ctx, { id }) => {
  const key = await findKey(tx, ctx.orgId, id);
  return showKey(key, await makersOf(tx, ctx.orgId, [key]), ctx.now());
});
