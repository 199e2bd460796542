import type { ArgumentRoles, DanglingUse, ResourceMapping } from "../../contract/tool";
import type { JsonObject } from "../../core/kernel";
import { constraints, obligations } from "../../core/policy";
import type { Tx } from "../../store/transact";
import { schemaKnows } from "../schema-pointer";

type Said = { argumentRoles: ArgumentRoles; resourceMap: readonly ResourceMapping[] };
const MOST = 500;

/** What speaks of arguments that a tool's present schema does not have: its own review, and entitlements in force. */
export async function danglingUses(
  tx: Tx,
  orgId: string,
  tool: { id: string; name: string },
  schema: JsonObject,
  { argumentRoles, resourceMap }: Said,
): Promise<DanglingUse[]> {
  const gone = (pointer: string) => !schemaKnows(schema, pointer);
  const own = (by: "role" | "mapping", pointers: readonly string[]) =>
    pointers.filter(gone).map((pointer): DanglingUse => ({ pointer, by, entitlement: null }));
  return [
    ...own("role", Object.keys(argumentRoles)),
    ...own(
      "mapping",
      resourceMap.flatMap(({ argument }) => (argument === undefined ? [] : [argument])),
    ),
    ...(await ofEntitlements(tx, orgId, tool, gone)),
  ];
}

async function ofEntitlements(
  tx: Tx,
  orgId: string,
  tool: { id: string; name: string },
  gone: (pointer: string) => boolean,
): Promise<DanglingUse[]> {
  const found = await tx.entitlement.findMany({
    where: { orgId, toolId: tool.id, state: "active" },
    select: { id: true, constraints: true, obligations: true, agent: { select: { name: true } } },
    orderBy: { id: "asc" },
    take: MOST,
  });
  return found.flatMap((e) => {
    const entitlement = { id: e.id, name: `${e.agent.name} to ${tool.name}`, agent: e.agent.name };
    const limited = constraints.parse(e.constraints).map(({ argument }) => argument);
    const obliged = obligations
      .parse(e.obligations)
      .flatMap((o) => (o.type === "redact_result" ? [] : [o.argument]));
    const uses = (by: "constraint" | "obligation", pointers: readonly string[]) =>
      [...new Set(pointers)].filter(gone).map((pointer) => ({ pointer, by, entitlement }));
    return [...uses("constraint", limited), ...uses("obligation", obliged)];
  });
}
