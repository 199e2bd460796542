import * as z from "zod/mini";
import { digestOf } from "../core/kernel";
import { type RoutingDocument, routingDocument } from "../core/routing";
import type { Tx } from "../store/transact";
import type { StoredVersion } from "./published";

/** The routing policy in force; every org has one from its founding on. */
export async function publishedRouting(tx: Tx, orgId: string): Promise<StoredVersion> {
  const version = await tx.routingVersion.findFirst({ where: { orgId, state: "published" } });
  if (!version) throw new Error("the org has no published routing policy");
  return version;
}

/**
 * A version's document.
 * @throws when it is not what its digest says, or cannot be read: it was changed past the product
 */
export function routingDocumentOf(
  version: Pick<StoredVersion, "document" | "digest" | "number">,
): RoutingDocument {
  const { document, digest, number } = version;
  if (digestOf(document) !== digest)
    throw new Error(`routing policy ${number} is not what was saved`);
  return z.parse(routingDocument, document);
}

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
