import type { PolicyVersionDetail } from "../../contract/policy";
import { diffDocuments, type PolicyDocument, parts } from "../../core/policy";
import type { Tx } from "../../store/transact";
import { documentOf, type StoredVersion } from "../published";
import { showVersions } from "./version-row";

/** A version with its document, the Cedar that it is, and what differs from the version it was made from. */
export async function showDetail(
  tx: Tx,
  orgId: string,
  version: StoredVersion,
): Promise<PolicyVersionDetail> {
  const [row] = await showVersions(tx, orgId, [version]);
  if (!row) throw new Error("a version that cannot be shown");
  const { basedOn } = version;
  const before =
    basedOn === null
      ? null
      : await tx.policyVersion.findFirst({ where: { orgId, number: basedOn } });
  const document = documentOf(version);
  return {
    ...row,
    document,
    compiled: textsOf(document),
    differences: diffDocuments(before ? documentOf(before) : null, document),
  };
}

/** A draft's part that the starter pack no longer accepts has no text. */
function textsOf(document: PolicyDocument) {
  return parts(document).flatMap((part) => {
    try {
      return part.texts();
    } catch {
      return [];
    }
  });
}
