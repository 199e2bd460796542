import { routingPolicyCurrentContract } from "../../contract/routing-policy";
import { answersBesides, publishedRouting } from "../published-routing";
import { query } from "../verb";
import { openVersion } from "../versioned/versioned";
import { ROUTING } from "./routing-versions";
import { showDetail, showVersions } from "./version-row";

export const currentRouting = query(routingPolicyCurrentContract, async (tx, { orgId }) => {
  const version = await publishedRouting(tx, orgId);
  const open = await openVersion(ROUTING, tx, orgId);
  const [row = null] = open ? await showVersions(tx, orgId, [open]) : [];
  const besides = (await answersBesides(tx, orgId, version))?.number ?? null;
  return { published: await showDetail(tx, orgId, version), besides, open: row };
});
