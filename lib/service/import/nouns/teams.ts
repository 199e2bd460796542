import { resolver } from "../book";
import type { Call, Importable } from "../importable";
import { textOf, textsOf } from "../values";

export const teams: Importable = {
  noun: "teams",
  load: async (tx, { orgId }) => {
    const found = await tx.team.findMany({
      where: { orgId },
      include: { members: { select: { person: { select: { email: true } } } } },
      orderBy: { name: "asc" },
    });
    return found.map(({ id, name, members }) => ({
      id,
      key: name,
      values: { name, members: members.map(({ person }) => person.email).sort() },
      exported: true,
    }));
  },
  keyOf: (values) => textOf(values, "name"),
  plan: (_ctx, { values, known, book }) => {
    const find = resolver(book);
    const members = find.people(textsOf(values, "members"), "members");
    const call: Call = known
      ? { verb: "team.update", input: { id: known.id, members } }
      : { verb: "team.create", input: { name: textOf(values, "name"), members } };
    return { calls: [call], problems: find.problems };
  },
};
