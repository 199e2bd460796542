import { policyProposeContract } from "../../contract/policy";
import { command } from "../verb";
import { proposeVersion } from "../versioned/write-version";
import { POLICY } from "./policy-versions";

export const proposePolicy = command(policyProposeContract, (tx, ctx, input) =>
  proposeVersion(POLICY, tx, ctx, input),
);
