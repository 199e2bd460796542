import type { RoutingMark } from "../../contract/routing-figures";
import type { Stretch } from "../../core/measure";
import type { Tx } from "../../store/transact";
import { routingDocumentOf } from "../published-routing";
import { timeOf } from "../show";

/** More would hide what they mark. */
const MOST_MARKS = 12;

/**
 * What may explain a change of what is routed: routing policies coming into force or being tried out, and models being added and
 * given up. The latest of the window, oldest first.
 */
export async function marksIn(
  tx: Tx,
  orgId: string,
  { from, to }: Stretch,
): Promise<RoutingMark[]> {
  const within = { gte: new Date(from), lt: new Date(to) };
  const latest = { take: MOST_MARKS };
  const versions = await tx.routingVersion.findMany({
    where: { orgId, publishedAt: within },
    ...{ orderBy: { publishedAt: "desc" }, ...latest },
  });
  const added = await tx.model.findMany({
    where: { orgId, createdAt: within },
    ...{ orderBy: { createdAt: "desc" }, ...latest },
  });
  const givenUp = await tx.model.findMany({
    where: { orgId, deprecatedAt: within },
    ...{ orderBy: { deprecatedAt: "desc" }, ...latest },
  });
  const marks: RoutingMark[] = [
    ...versions.map((version) => ({
      ...{ id: version.id, at: timeOf(version.publishedAt ?? version.createdAt) },
      ...{ kind: "routing.published" as const, number: version.number, model: null },
      rollout: routingDocumentOf(version).rollout,
    })),
    ...added.map((model) => ({
      ...{ id: `${model.id} added`, at: timeOf(model.createdAt), kind: "model.added" as const },
      ...told(model),
    })),
    ...givenUp.map((model) => ({
      id: `${model.id} deprecated`,
      at: timeOf(model.deprecatedAt ?? model.updatedAt),
      ...{ kind: "model.deprecated" as const, ...told(model) },
    })),
  ];
  return marks.sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-MOST_MARKS);
}

function told({ id, name }: { id: string; name: string }) {
  return { number: null, rollout: null, model: { id, name } };
}
