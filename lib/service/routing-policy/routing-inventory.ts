import type { RoutingInventory } from "../../core/routing";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { documentOf, publishedVersion } from "../published";
import { modelsToday } from "./models";

/** Labels that the gateway itself gives. */
const GIVEN = [
  ...["untrusted", "unknown", "personal", "secret", "confidential", "restricted"],
  ...["file", "web", "code"],
];

/** What of an org its routing policy may name. */
export async function routingInventory(tx: Tx, ctx: Ctx): Promise<RoutingInventory> {
  const { orgId } = ctx;
  const agents = await tx.agent.findMany({ where: { orgId }, select: { handle: true } });
  const teams = await tx.team.findMany({ where: { orgId }, select: { name: true } });
  const tools = await tx.tool.findMany({
    where: { orgId },
    select: { server: true, name: true, labels: true },
  });
  const { tasks, limits } = documentOf(await publishedVersion(tx, orgId));
  const handles = (of: readonly { handle: string }[]) => new Set(of.map(({ handle }) => handle));
  return {
    models: await modelsToday(tx, ctx.orgId),
    agents: handles(agents),
    teams: new Set(teams.map(({ name }) => name)),
    taskClasses: new Set([...handles(tasks), ...(await declaredOfLate(tx, orgId))]),
    tools: new Set(tools.map(({ server, name }) => `${server}/${name}`)),
    labels: new Set([...GIVEN, ...tools.flatMap(({ labels }) => labels)]),
    limits: handles(limits),
  };
}

const HANDLE = "^[a-z0-9][a-z0-9._-]{0,62}$";

/** Task classes that openers of the latest sessions declared: the policy need not know them for rules to tell them apart. */
async function declaredOfLate(tx: Tx, orgId: string): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ name: string }[]>(
    `SELECT DISTINCT task_class AS name FROM (
       SELECT task_class, origin FROM session WHERE org_id = $1::uuid ORDER BY last_at DESC LIMIT 2000) AS latest
     WHERE origin = 'opened' AND task_class ~ $2 ORDER BY 1 LIMIT 100`,
    orgId,
    HANDLE,
  );
  return rows.map(({ name }) => name);
}
