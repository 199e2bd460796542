import { rankOf, SENSITIVITIES } from "../../../core/kernel";
import { oneOf, timeOf } from "../../show";
import { resolver } from "../book";
import { type Call, type Importable, type Known, membersOf } from "../importable";
import { textOf } from "../values";

type KnownResource = Known & { updatedAt: string };

export const resources: Importable<KnownResource> = {
  noun: "resources",
  load: async (tx, { orgId }) => {
    const found = await tx.resource.findMany({
      where: { orgId },
      include: { owner: { select: { email: true } } },
      orderBy: { handle: "asc" },
    });
    return found.map(({ id, handle, name, kind, sensitivity, tags, owner, updatedAt }) => ({
      id,
      key: handle,
      values: { handle, name, kind, sensitivity, tags, owner: owner?.email ?? null },
      exported: true,
      updatedAt: timeOf(updatedAt),
    }));
  },
  keyOf: (values) => textOf(values, "handle"),
  plan: (_ctx, { values, known, fields, book }) => {
    const find = resolver(book);
    const input = membersOf(fields, ["name", "kind", "sensitivity", "tags"]);
    const owned = fields.some(({ name }) => name === "owner");
    const ownerId = owned ? find.person(values, "owner") : undefined;
    if (ownerId !== undefined) input.ownerId = ownerId;
    const { problems } = find;
    if (!known) {
      const made = { handle: textOf(values, "handle"), ...input };
      return { calls: [{ verb: "resource.create", input: made }], problems };
    }
    const { id, updatedAt } = known;
    const changed = { id, ...input, unchangedSince: updatedAt };
    const call: Call = { verb: "resource.update", input: changed };
    if (lowers(textOf(known.values, "sensitivity"), textOf(values, "sensitivity")))
      call.reasonAs = "reason";
    return { calls: [call], problems };
  },
};

function lowers(before: string, after: string): boolean {
  const rank = (word: string) => rankOf(oneOf(SENSITIVITIES, word));
  return after !== "" && rank(after) < rank(before);
}
