import { DEFAULT_RULE, type RoutingDocument } from "../../core/routing";
import type { Tx } from "../../store/transact";
import { publishedRouting, routingDocumentOf } from "../published-routing";

/** The published document with its number, and names for the rules that routes were made by. */
export type Published = {
  number: number;
  document: RoutingDocument;
  rule: (handle: string) => { handle: string; name: string };
};

/** Reads the routing policy in force. A rule that it does not have any more keeps its handle for a name. */
export async function readPublished(tx: Tx, orgId: string): Promise<Published> {
  const version = await publishedRouting(tx, orgId);
  const document = routingDocumentOf(version);
  const names = new Map(document.rules.map(({ handle, name }) => [handle, name]));
  names.set(DEFAULT_RULE, "Default");
  return {
    number: version.number,
    document,
    rule: (handle) => ({ handle, name: names.get(handle) ?? handle }),
  };
}
