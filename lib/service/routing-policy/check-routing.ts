import { routingPolicyCheckContract } from "../../contract/routing-policy";
import { query } from "../verb";
import { checkDocument } from "./check-document";

export const checkRoutingPolicy = query(routingPolicyCheckContract, (tx, ctx, { document }) =>
  checkDocument(tx, ctx, document),
);
