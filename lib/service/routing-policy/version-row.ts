import type { RoutingVersionDetail, RoutingVersionRow } from "../../contract/routing-policy";
import { diffRouting } from "../../core/routing";
import type { Tx } from "../../store/transact";
import type { StoredVersion } from "../published";
import { routingDocumentOf } from "../published-routing";
import { versionFacts } from "../versioned/show-versions";

/** Versions as lists show them. */
export async function showVersions(
  tx: Tx,
  orgId: string,
  versions: readonly StoredVersion[],
): Promise<RoutingVersionRow[]> {
  const facts = await versionFacts(tx, orgId, versions);
  const documents = versions.map(routingDocumentOf);
  return facts.flatMap((of, i) => {
    const document = documents[i];
    if (!document) return [];
    const { rules, budgets, rollout } = document;
    return [{ ...of, rules: rules.length, budgets: budgets.length, rollout }];
  });
}

/** A version with its document, and what differs from the version it was made from. */
export async function showDetail(
  tx: Tx,
  orgId: string,
  version: StoredVersion,
): Promise<RoutingVersionDetail> {
  const [row] = await showVersions(tx, orgId, [version]);
  if (!row) throw new Error("a version that cannot be shown");
  const { basedOn: number } = version;
  const before =
    number === null ? null : await tx.routingVersion.findFirst({ where: { orgId, number } });
  const document = routingDocumentOf(version);
  const differences = diffRouting(before ? routingDocumentOf(before) : null, document);
  return { ...row, document, differences };
}
