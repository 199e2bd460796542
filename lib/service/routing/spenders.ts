import type { Budget } from "../../core/routing";
import type { Tx } from "../../store/transact";
import { idsIn } from "../listing";

/** Whose spending is asked about, as budgets know them: agents by handle, teams and task classes by name. */
export type Whose = Readonly<Record<Budget["scope"]["kind"], ReadonlySet<string>>>;

type Asked = { agent?: readonly string[] | undefined; team?: readonly string[] | undefined };

/** The agents with the teams that they spend for, and the teams; null where nobody is asked about. */
export async function spendersOf(
  tx: Tx,
  orgId: string,
  { agent, team }: Asked,
): Promise<Whose | null> {
  if (!agent && !team) return null;
  const agents = await tx.$queryRawUnsafe<{ handle: string; team: string | null }[]>(
    AGENTS,
    orgId,
    agent ? idsIn(agent).in : [],
  );
  const teams = await tx.team.findMany({
    where: { orgId, id: team ? idsIn(team) : { in: [] } },
    select: { name: true },
  });
  const theirs = agents.flatMap((one) => (one.team === null ? [] : [one.team]));
  return {
    agent: new Set(agents.map(({ handle }) => handle)),
    team: new Set([...theirs, ...teams.map(({ name }) => name)]),
    task: new Set(),
  };
}

/** An agent spends for its owner's team, of several the first by name: as the gateway counts it. */
const AGENTS = `SELECT a.handle,
    (SELECT t.name FROM team_member tm JOIN team t ON t.org_id = tm.org_id AND t.id = tm.team_id
     WHERE tm.org_id = a.org_id AND tm.person_id = a.owner_id ORDER BY t.name LIMIT 1) AS team
  FROM agent a WHERE a.org_id = $1::uuid AND a.id = ANY ($2::uuid[])`;
