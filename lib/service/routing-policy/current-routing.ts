import { routingPolicyCurrentContract } from "../../contract/routing-policy";
import type { Tx } from "../../store/transact";
import type { StoredVersion } from "../published";
import { publishedRouting, routingDocumentOf } from "../published-routing";
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

/** While a version is only tried out: the last one before it that was in effect as a whole, which answers the rest. */
export async function answersBesides(
  tx: Tx,
  orgId: string,
  published: StoredVersion,
): Promise<StoredVersion | null> {
  if (routingDocumentOf(published).rollout.mode === "live") return null;
  return tx.routingVersion.findFirst({
    where: {
      ...{ orgId, state: "superseded" },
      document: { path: ["rollout", "mode"], equals: "live" },
    },
    orderBy: [{ publishedAt: "desc" }, { number: "desc" }],
  });
}
