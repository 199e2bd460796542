import type { RowProblem } from "../../../core/inventory";
import type { JsonObject } from "../../../core/kernel";
import { timeOf, timeOrNull } from "../../show";
import { resolver } from "../book";
import { type Importable, type Known, membersOf, type Planned } from "../importable";
import { textOf } from "../values";

type KnownAgent = Known & { lifecycle: string; origin: string; updatedAt: string };

const EMAIL = { select: { email: true } } as const;
const SETTINGS = [
  ...["name", "purpose", "autonomy", "accessClass", "ceiling", "models", "nextReviewAt"],
];

export const agents: Importable<KnownAgent> = {
  noun: "agents",
  load: async (tx, { orgId }) => {
    const found = await tx.agent.findMany({
      where: { orgId },
      include: { owner: EMAIL, sponsor: EMAIL },
      orderBy: { handle: "asc" },
    });
    return found.map((agent) => ({
      id: agent.id,
      key: agent.handle,
      values: {
        handle: agent.handle,
        name: agent.name,
        purpose: agent.purpose,
        owner: agent.owner?.email ?? null,
        sponsor: agent.sponsor?.email ?? null,
        autonomy: agent.autonomy,
        accessClass: agent.accessClass,
        ceiling: agent.ceiling,
        models: agent.models,
        nextReviewAt: timeOrNull(agent.nextReviewAt),
        lifecycle: agent.lifecycle,
      },
      exported: agent.lifecycle !== "retired",
      lifecycle: agent.lifecycle,
      origin: agent.origin,
      updatedAt: timeOf(agent.updatedAt),
    }));
  },
  keyOf: (values) => textOf(values, "handle"),
  plan: (_ctx, { values, known, fields, book }) => {
    const find = resolver(book);
    const input = membersOf(fields, SETTINGS);
    for (const [column, member] of [
      ["owner", "ownerId"],
      ["sponsor", "sponsorId"],
    ] as const)
      if (fields.some(({ name }) => name === column)) {
        const id = find.person(values, column);
        if (id !== undefined) input[member] = id;
      }
    const wanted = fields.find(({ name }) => name === "lifecycle")?.after;
    return known
      ? change(known, input, wanted, values.accessClass, find.problems)
      : create(textOf(values, "handle"), input, wanted, find.problems);
  },
};

function create(
  handle: string,
  input: JsonObject,
  wanted: unknown,
  problems: RowProblem[],
): Planned {
  const calls = [
    { verb: "agent.create", input: { handle, ...input } },
    ...(wanted === "active" ? [{ verb: "agent.adopt", input: {}, take: ["id"] }] : []),
  ];
  if (wanted === "suspended" || wanted === "retired")
    problems.push({ column: "lifecycle", message: "a new agent is proposed or active" });
  return { calls, problems };
}

function change(
  known: KnownAgent,
  input: JsonObject,
  wanted: unknown,
  accessClass: JsonObject[string] | undefined,
  problems: RowProblem[],
): Planned {
  const { id, updatedAt } = known;
  const update = { verb: "agent.update", input: { id, ...input, unchangedSince: updatedAt } };
  // Of a discovered agent the class is only telemetry's least one: who adopts it says it.
  const said: JsonObject = accessClass !== undefined ? { accessClass } : {};
  const adopt = { verb: "agent.adopt", input: { id, ...said } };
  const adopts = wanted === "active" && known.lifecycle === "proposed";
  if (wanted !== undefined && !adopts)
    problems.push({
      column: "lifecycle",
      message: `the agent is ${known.lifecycle}; from there it becomes ${String(wanted)} only on its page`,
    });
  if (known.lifecycle === "retired")
    problems.push({ column: null, message: "the agent is retired and does not change any more" });
  const calls = [...(Object.keys(input).length > 0 ? [update] : []), ...(adopts ? [adopt] : [])];
  return { calls, problems };
}
