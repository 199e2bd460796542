import type { ModelDetail, ModelRow, NamingVersion } from "../../contract/model";
import { rulesNaming } from "../../core/routing";
import type { Tx } from "../../store/transact";
import type { StoredVersion } from "../published";
import { answersBesides, publishedRouting, routingDocumentOf } from "../published-routing";

type Named = NonNullable<ModelDetail["named"]>;

/** The routing policies that matter now, each with its rules that name this model or its class. */
export async function versionsNaming(
  tx: Tx,
  orgId: string,
  model: Pick<ModelRow, "handle" | "class">,
): Promise<Named> {
  const published = await publishedRouting(tx, orgId);
  const besides = await answersBesides(tx, orgId, published);
  const open = await tx.routingVersion.findFirst({
    where: { orgId, state: { in: ["draft", "proposed"] } },
  });
  const told = (version: StoredVersion, as: NamingVersion): Named[number] => ({
    ...{ number: version.number, as },
    rules: rulesNaming(routingDocumentOf(version), model),
  });
  return [
    told(published, "published"),
    ...(besides ? [told(besides, "besides")] : []),
    ...(open ? [told(open, open.state === "proposed" ? "proposed" : "draft")] : []),
  ];
}
