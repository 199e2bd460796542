import { policyWithdrawContract } from "../../contract/policy";
import { command } from "../verb";
import { withdrawVersion } from "../versioned/write-version";
import { POLICY } from "./policy-versions";

export const withdrawPolicy = command(policyWithdrawContract, (tx, ctx, input) =>
  withdrawVersion(POLICY, tx, ctx, input),
);
