import * as z from "zod/mini";
import { handle, line, prose, unchangedSince, why } from "./field";
import { listInput, manyOf, pageOf, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

export const GUARDRAIL_KINDS = ["guardrail", "combination"] as const;
export const GUARDRAIL_STATES = ["on", "off"] as const;

export const guardrailRow = z.object({
  id: z.string(),
  handle: z.string(),
  name: z.string(),
  kind: z.enum(GUARDRAIL_KINDS),
  state: z.enum(GUARDRAIL_STATES),
  createdAt: time,
  updatedAt: time,
});
export type GuardrailRow = z.infer<typeof guardrailRow>;

export const guardrailDetail = z.extend(guardrailRow, { cedar: z.string() });
export type GuardrailDetail = z.infer<typeof guardrailDetail>;

const stateResult = z.object({ id: z.string(), state: z.enum(GUARDRAIL_STATES) });
const published = { permission: "guardrail.write", personOnly: true, fresh: true } as const;

export const guardrailListContract = queryContract({
  name: "guardrail.list",
  path: "/guardrails",
  permission: "guardrail.read",
  summary: "Guardrails, searched by name or handle.",
  input: z.object({
    ...listInput,
    kind: manyOf(GUARDRAIL_KINDS),
    state: manyOf(GUARDRAIL_STATES),
  }),
  output: pageOf(guardrailRow),
});

export const guardrailGetContract = queryContract({
  name: "guardrail.get",
  path: "/guardrails/:id",
  permission: "guardrail.read",
  summary: "One guardrail with its Cedar text.",
  input: z.object({ id: uuid }),
  output: guardrailDetail,
});

export const guardrailCreateContract = commandContract({
  ...published,
  name: "guardrail.create",
  path: "/guardrails",
  summary: "Publishes a forbid policy that holds for every agent.",
  input: z.object({
    handle,
    name: line(120),
    kind: z._default(z.enum(GUARDRAIL_KINDS), "guardrail"),
    cedar: prose(20_000),
    state: z._default(z.enum(GUARDRAIL_STATES), "on"),
  }),
  output: z.extend(stateResult, { handle: z.string() }),
});

export const guardrailUpdateContract = commandContract({
  ...published,
  name: "guardrail.update",
  path: "/guardrails/:id/update",
  summary: "Publishes a new text or name of a guardrail.",
  input: z.object({
    id: uuid,
    name: z.optional(line(120)),
    cedar: z.optional(prose(20_000)),
    reason: z.optional(why),
    unchangedSince,
  }),
  output: z.object({ id: z.string(), updatedAt: time }),
});

export const guardrailTurnOnContract = commandContract({
  ...published,
  name: "guardrail.turn-on",
  path: "/guardrails/:id/turn-on",
  summary: "Puts a guardrail in force from the next record on.",
  input: z.object({ id: uuid }),
  output: stateResult,
});

export const guardrailTurnOffContract = commandContract({
  ...published,
  name: "guardrail.turn-off",
  path: "/guardrails/:id/turn-off",
  summary: "Takes a guardrail out of force.",
  input: z.object({ id: uuid, reason: why }),
  output: stateResult,
});
