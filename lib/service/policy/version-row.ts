import type { PolicyVersionRow } from "../../contract/policy";
import type { Tx } from "../../store/transact";
import { documentOf, type StoredVersion } from "../published";
import { versionFacts } from "../versioned/show-versions";

/** Versions as lists show them. */
export async function showVersions(
  tx: Tx,
  orgId: string,
  versions: readonly StoredVersion[],
): Promise<PolicyVersionRow[]> {
  const facts = await versionFacts(tx, orgId, versions);
  const documents = new Map(versions.map((version) => [version.id, documentOf(version)]));
  return facts.map((of) => {
    const document = documents.get(of.id);
    return {
      ...of,
      rules: document?.rules.length ?? 0,
      limits: document?.limits.length ?? 0,
      tasks: document?.tasks.length ?? 0,
    };
  });
}
