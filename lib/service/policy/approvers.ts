import type { CompiledText, PolicyIssue } from "../../contract/policy";
import type { Tx } from "../../store/transact";

const NAMED = /^@approvers\("(person|team):([^"]+)"\)/gm;

/** Whom a text names to say yes. */
type Named = { path: string; type: string; id: string };

/** Who is asked and is not there: a problem. A team that nobody is in: worth a look, since nobody could say yes. */
export async function approverRemarks(
  tx: Tx,
  orgId: string,
  compiled: readonly CompiledText[],
): Promise<{ problems: PolicyIssue[]; warnings: PolicyIssue[] }> {
  const named = compiled.flatMap(({ path, cedar }) =>
    [...cedar.matchAll(NAMED)].map(([, type = "", id = ""]): Named => ({ path, type, id })),
  );
  if (named.length === 0) return { problems: [], warnings: [] };
  const people = await tx.person.findMany({
    where: { orgId, state: "active" },
    select: { id: true },
  });
  const teams = await tx.team.findMany({
    where: { orgId },
    select: { id: true, _count: { select: { members: true } } },
  });
  const sizes = new Map(teams.map((team) => [team.id, team._count.members]));
  const there = new Set(people.map(({ id }) => id));
  const isThere = ({ type, id }: Named) => (type === "person" ? there.has(id) : sizes.has(id));
  const gone = named.filter((one) => !isThere(one));
  const empty = named.filter(({ type, id }) => type === "team" && sizes.get(id) === 0);
  return {
    problems: gone.map(({ path, type }) => ({
      path,
      message: `it asks a ${type} that is not there`,
    })),
    warnings: empty.map(({ path }) => ({ path, message: "it asks a team that nobody is in" })),
  };
}
