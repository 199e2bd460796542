import type { RowProblem } from "../../../core/inventory";
import { AppError } from "../../../core/kernel";
import type { Ctx } from "../../ctx";
import { refuseSecrets } from "../../refuse-secrets";
import { timeOf, timeOrNull } from "../../show";
import { resolver } from "../book";
import { type Importable, type Known, membersOf } from "../importable";
import { textOf, textsOf, type Values } from "../values";

type KnownCredential = Known & { retired: boolean; updatedAt: string };

const SETTINGS = [
  ...["name", "keptIn", "scopes", "notes", "issuedAt", "rotatedAt", "rotateEveryDays", "expiresAt"],
];

export const credentials: Importable<KnownCredential> = {
  noun: "credentials",
  load: async (tx, { orgId }) => {
    const found = await tx.credential.findMany({
      where: { orgId },
      include: {
        owner: { select: { email: true } },
        agents: { select: { agent: { select: { handle: true } } } },
        resources: { select: { resource: { select: { handle: true } } } },
      },
      orderBy: [{ kind: "asc" }, { issuer: "asc" }, { reference: "asc" }],
    });
    return found.map((credential) => {
      const { id, kind, issuer, reference, name, keptIn, scopes, notes } = credential;
      const values = {
        ...{ kind, issuer, reference, name, keptIn, scopes, notes },
        agents: credential.agents.map(({ agent }) => agent.handle).sort(),
        resources: credential.resources.map(({ resource }) => resource.handle).sort(),
        owner: credential.owner?.email ?? null,
        issuedAt: timeOrNull(credential.issuedAt),
        rotatedAt: timeOrNull(credential.rotatedAt),
        rotateEveryDays: credential.rotateEveryDays,
        expiresAt: timeOrNull(credential.expiresAt),
      };
      const retired = credential.retiredAt !== null;
      const updatedAt = timeOf(credential.updatedAt);
      return { id, key: keyOf(values), values, exported: !retired, retired, updatedAt };
    });
  },
  keyOf,
  secretsIn,
  plan: (_ctx, { values, known, fields, book }) => {
    const find = resolver(book);
    const gives = (column: string) => fields.some(({ name }) => name === column);
    const input = membersOf(fields, SETTINGS);
    if (gives("agents")) input.agents = find.agents(textsOf(values, "agents"), "agents");
    if (gives("resources"))
      input.resources = find.resources(textsOf(values, "resources"), "resources");
    const ownerId = gives("owner") ? find.person(values, "owner") : undefined;
    if (ownerId !== undefined) input.ownerId = ownerId;
    const { problems } = find;
    if (!known) {
      const named = { kind: textOf(values, "kind"), issuer: textOf(values, "issuer") };
      const made = { ...named, reference: textOf(values, "reference"), ...input };
      return { calls: [{ verb: "credential.create", input: made }], problems };
    }
    if (known.retired)
      problems.push({ column: null, message: "it is retired: restore it on its page first" });
    const changed = { id: known.id, ...input, unchangedSince: known.updatedAt };
    return { calls: [{ verb: "credential.update", input: changed }], problems };
  },
};

function keyOf(values: Values): string {
  return ["kind", "issuer", "reference"].map((column) => textOf(values, column)).join(" · ");
}

/** Which columns hold a secret, wherever it was put. */
async function secretsIn(ctx: Ctx, values: Values): Promise<RowProblem[]> {
  const texts = Object.entries(values).map(([column, value]) => {
    const text = Array.isArray(value) ? value.join("\n") : value;
    return [`/${column}`, typeof text === "string" ? text : null];
  });
  try {
    await refuseSecrets(ctx, Object.fromEntries(texts));
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    return error.issues.map(({ path, message }) => ({ column: path.slice(1), message }));
  }
}
