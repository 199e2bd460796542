import { policyGetContract } from "../../contract/policy";
import { query } from "../verb";
import { showDetail } from "./version-detail";
import { findVersion } from "./version-row";

export const getPolicyVersion = query(policyGetContract, async (tx, ctx, { number }) =>
  showDetail(tx, ctx.orgId, await findVersion(tx, ctx.orgId, number)),
);
