import { policyCheckContract } from "../../contract/policy";
import { query } from "../verb";
import { checkDocument } from "./check-document";

export const checkPolicy = query(policyCheckContract, (tx, ctx, { document }) =>
  checkDocument(tx, ctx, document),
);
