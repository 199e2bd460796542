import { policyGetContract } from "../../contract/policy";
import { query } from "../verb";
import { findVersion } from "../versioned/versioned";
import { POLICY } from "./policy-versions";
import { showDetail } from "./version-detail";

export const getPolicyVersion = query(policyGetContract, async (tx, ctx, { number }) =>
  showDetail(tx, ctx.orgId, await findVersion(POLICY, tx, ctx.orgId, number)),
);
