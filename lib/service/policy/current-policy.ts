import { policyCurrentContract } from "../../contract/policy";
import { publishedVersion } from "../published";
import { query } from "../verb";
import { openVersion } from "../versioned/versioned";
import { POLICY } from "./policy-versions";
import { showDetail } from "./version-detail";
import { showVersions } from "./version-row";

export const currentPolicy = query(policyCurrentContract, async (tx, { orgId }) => {
  const published = await showDetail(tx, orgId, await publishedVersion(tx, orgId));
  const open = await openVersion(POLICY, tx, orgId);
  const [row = null] = open ? await showVersions(tx, orgId, [open]) : [];
  return { published, open: row };
});
