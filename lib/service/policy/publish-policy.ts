import { policyPublishContract } from "../../contract/policy";
import { command } from "../verb";
import { publishVersion } from "../versioned/publish-version";
import { POLICY } from "./policy-versions";

export const publishPolicy = command(policyPublishContract, (tx, ctx, input) =>
  publishVersion(POLICY, tx, ctx, input),
);
