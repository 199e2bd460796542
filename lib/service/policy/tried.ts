import type { PolicyDocument } from "../../core/policy";
import type { Tx } from "../../store/transact";
import { documentOf, publishedVersion } from "../published";
import { findVersion, openVersion } from "./version-row";

type Tried = { document?: PolicyDocument | undefined; number?: number | undefined };

/** The document to try: the one given, a version's, the open version's, or the published one's. */
export async function triedDocument(
  tx: Tx,
  orgId: string,
  { document, number }: Tried,
): Promise<PolicyDocument> {
  if (document) return document;
  const version =
    number === undefined
      ? ((await openVersion(tx, orgId)) ?? (await publishedVersion(tx, orgId)))
      : await findVersion(tx, orgId, number);
  return documentOf(version);
}
