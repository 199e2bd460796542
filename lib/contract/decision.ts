import * as z from "zod/mini";
import { actionPayload, decisionData, outcomeData } from "../core/decide";
import { VERDICTS } from "../core/kernel";
import { moment } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { queryContract } from "./verb";

/** The period of a list of events: `from` within, `to` without. */
export const period = { from: z.optional(moment), to: z.optional(moment) };

/** Continues a list after the last row seen, at the same cost however far: the `next` of the page before. */
export const after = z.optional(z.string().check(z.regex(/^\d{1,16}_[0-9a-f-]{36}$/)));

/** The agent's word for a session beside its id. */
export const decisionRow = z.object({
  id: z.string(),
  at: time,
  verdict: z.enum(VERDICTS),
  agent: z.nullable(ref),
  tool: z.nullable(ref),
  session: z.nullable(ref),
  onBehalfOf: z.nullable(z.string()),
  /** The policy that determined the verdict, and its reason in words. */
  policy: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  latencyUs: z.number(),
});
export type DecisionRow = z.infer<typeof decisionRow>;

/** Where an event stands in the log. */
export const logPosition = z.object({
  log: z.number(),
  index: z.number(),
  /** Whether the latest signed checkpoint covers it. */
  covered: z.boolean(),
});
export type LogPosition = z.infer<typeof logPosition>;

export const decisionDetail = z.extend(decisionRow, {
  data: decisionData,
  /** What exactly was proposed, secrets redacted; null when it was erased, or the reader may not read payloads. */
  action: z.nullable(actionPayload),
  actionState: z.enum(["open", "erased", "not_permitted"]),
  /** Null until the sequencer has taken it. */
  position: z.nullable(logPosition),
  leaf: z.string(),
  outcome: z.nullable(
    z.object({
      id: z.string(),
      at: time,
      data: outcomeData,
      result: z.nullable(z.string()),
    }),
  ),
  /** The request that this decision led to, and the one whose grant it consumed. */
  approvals: z.array(
    z.object({ id: z.string(), state: z.string(), relation: z.enum(["asked", "consumed"]) }),
  ),
});
export type DecisionDetail = z.infer<typeof decisionDetail>;

export const decisionListContract = queryContract({
  name: "decision.list",
  path: "/decisions",
  permission: "decision.read",
  summary: "Decisions, newest first, searched by agent, tool, session or id.",
  input: z.object({
    ...listInput,
    ...period,
    after,
    verdict: manyOf(VERDICTS),
    /** Only such as no permit was satisfied for: what counts as out of scope. */
    unpermitted: z.optional(z.stringbool()),
    agent: manyTexts,
    tool: manyTexts,
    session: manyTexts,
    /** Only those that this rule blocked, asked a person about or was passed in, as the worker counts them: its handle, or `chain:` and that of the declared chain whose boundary it is. */
    rule: z.optional(z.string().check(z.regex(/^(chain:)?[a-z0-9][a-z0-9._-]{0,126}$/))),
  }),
  output: z.extend(pageOf(decisionRow), { next: z.nullable(z.string()) }),
});

export const decisionGetContract = queryContract({
  name: "decision.get",
  path: "/decisions/:id",
  permission: "decision.read",
  summary:
    "One decision: every policy and fact that made it, what came of it, and its place in the log.",
  input: z.object({ id: uuid }),
  output: decisionDetail,
});
