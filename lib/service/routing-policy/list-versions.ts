import { routingPolicyListContract } from "../../contract/routing-policy";
import { query } from "../verb";
import { pageOfVersions } from "../versioned/show-versions";
import { ROUTING } from "./routing-versions";
import { showVersions } from "./version-row";

export const listRoutingVersions = query(
  routingPolicyListContract,
  async (tx, { orgId }, input) => {
    const { page, pageSize } = input;
    const { found, total } = await pageOfVersions(ROUTING, tx, orgId, input);
    return { rows: await showVersions(tx, orgId, found), total, page, pageSize };
  },
);
