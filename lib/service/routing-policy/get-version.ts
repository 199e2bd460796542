import { routingPolicyGetContract } from "../../contract/routing-policy";
import { query } from "../verb";
import { findVersion } from "../versioned/versioned";
import { ROUTING } from "./routing-versions";
import { showDetail } from "./version-row";

export const getRoutingVersion = query(routingPolicyGetContract, async (tx, ctx, { number }) =>
  showDetail(tx, ctx.orgId, await findVersion(ROUTING, tx, ctx.orgId, number)),
);
