import { routingPolicyWithdrawContract } from "../../contract/routing-policy";
import { command } from "../verb";
import { withdrawVersion } from "../versioned/write-version";
import { ROUTING } from "./routing-versions";

export const withdrawRouting = command(routingPolicyWithdrawContract, (tx, ctx, input) =>
  withdrawVersion(ROUTING, tx, ctx, input),
);
