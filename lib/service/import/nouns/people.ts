import { resolver } from "../book";
import { type Importable, type Known, membersOf } from "../importable";
import { textOf } from "../values";

type KnownPerson = Known & { state: string };

export const people: Importable<KnownPerson> = {
  noun: "people",
  load: async (tx, { orgId }) => {
    const found = await tx.person.findMany({
      where: { orgId },
      include: { deputy: { select: { email: true } } },
      orderBy: { email: "asc" },
    });
    return found.map(({ id, email, name, roles, deputy, state }) => ({
      id,
      key: email.toLowerCase(),
      values: { email, name, roles, deputy: deputy?.email ?? null },
      exported: state === "active",
      state,
    }));
  },
  keyOf: (values) => textOf(values, "email").toLowerCase(),
  plan: (_ctx, { values, known, fields, book }) => {
    const find = resolver(book);
    const input = membersOf(fields, ["name", "roles"]);
    const deputy = textOf(values, "deputy").toLowerCase();
    const later = book.coming.has(deputy) && !book.people.has(deputy);
    const named = fields.some(({ name }) => name === "deputy") && !later;
    const deputyId = named ? find.person(values, "deputy") : undefined;
    if (deputyId !== undefined) input.deputyId = deputyId;
    const { problems } = find;
    const notes = later ? [`The deputy is set once ${deputy} is there.`] : [];
    if (!known) {
      const made = { email: textOf(values, "email"), ...input };
      return { calls: [{ verb: "person.create", input: made }], problems, notes, later };
    }
    if (known.state !== "active") problems.push({ column: null, message: "this person has left" });
    const calls =
      Object.keys(input).length > 0
        ? [{ verb: "person.update", input: { id: known.id, ...input } }]
        : [];
    return { calls, problems, notes, later };
  },
};
