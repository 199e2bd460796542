import { policySchemaContract } from "../../contract/policy";
import { query } from "../verb";
import { inventoryOf } from "./inventory";

export const policySchema = query(policySchemaContract, async (tx, { orgId }) => ({
  text: (await inventoryOf(tx, orgId)).schema,
}));
