import { policyRollBackContract } from "../../contract/policy";
import { command } from "../verb";
import { rollBackVersion } from "../versioned/write-version";
import { POLICY } from "./policy-versions";

export const rollBackPolicy = command(policyRollBackContract, (tx, ctx, input) =>
  rollBackVersion(POLICY, tx, ctx, input),
);
