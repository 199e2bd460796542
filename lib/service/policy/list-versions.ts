import { policyListContract } from "../../contract/policy";
import { query } from "../verb";
import { pageOfVersions } from "../versioned/show-versions";
import { POLICY } from "./policy-versions";
import { showVersions } from "./version-row";

export const listPolicyVersions = query(policyListContract, async (tx, { orgId }, input) => {
  const { page, pageSize } = input;
  const { found, total } = await pageOfVersions(POLICY, tx, orgId, input);
  return { rows: await showVersions(tx, orgId, found), total, page, pageSize };
});
