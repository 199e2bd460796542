import type { Ref } from "../../contract/list";
import type { Tx } from "../../store/transact";

type Named = {
  agent_id: string | null;
  tool_id: string | null;
  session_id: string | null;
};

/** Names for the agents, tools and sessions of some rows. What is no longer known keeps its id for a name. */
export type Names = {
  agent: (id: string | null) => Ref | null;
  tool: (id: string | null) => Ref | null;
  session: (id: string | null) => Ref | null;
};

/** Looks up the names of everything that these rows mention: three reads, however many rows. */
export async function namesOf(tx: Tx, orgId: string, rows: readonly Named[]): Promise<Names> {
  const ids = (column: keyof Named) => [
    ...new Set(rows.flatMap((row) => (row[column] === null ? [] : [row[column]]))),
  ];
  const among = (column: keyof Named) => ({ orgId, id: { in: ids(column) } });
  const agents = await tx.agent.findMany({
    where: among("agent_id"),
    select: { id: true, name: true },
  });
  const tools = await tx.tool.findMany({
    where: among("tool_id"),
    select: { id: true, server: true, name: true },
  });
  const sessions = await tx.session.findMany({
    where: among("session_id"),
    select: { id: true, externalId: true },
  });
  return {
    agent: lookup(agents.map(({ id, name }) => [id, name])),
    tool: lookup(tools.map(({ id, server, name }) => [id, `${server}/${name}`])),
    session: lookup(sessions.map(({ id, externalId }) => [id, externalId])),
  };
}

function lookup(pairs: [string, string][]): (id: string | null) => Ref | null {
  const names = new Map(pairs);
  return (id) => (id === null ? null : { id, name: names.get(id) ?? id });
}

/** People by id, for names beside ids; those who are not known keep their id for a name. */
export async function peopleNames(
  tx: Tx,
  orgId: string,
  ids: readonly string[],
): Promise<(id: string) => Ref> {
  const people = await tx.person.findMany({
    where: { orgId, id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: names.get(id) ?? id });
}
