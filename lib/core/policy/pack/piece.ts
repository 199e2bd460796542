import * as z from "zod/mini";
import { EFFECTS, type Json, type JsonObject, parseInput } from "../../kernel";
import type { Control } from "../../standards";
import type { PolicyCase } from "../case";
import { approvalNeed } from "../demands";
import { handle } from "../naming";
import { word } from "../text-field";

/** How a form asks for one setting. */
export type SettingField = {
  label: string;
  help: string;
  /** What is chosen: an outcome, agents by handle, tools by id, words (tags or roles), options, a time of day, a yes or no. */
  kind: "outcome" | "agents" | "tools" | "words" | "options" | "time" | "switch";
  /** The choices of `options`: one of them, or several where the setting is a list. */
  options?: readonly { value: string | number; label: string }[];
};

/** One forbid that a piece becomes. `handle` is unique in the piece. */
export type PieceForbid = { handle: string; name: string; cedar: string };

/** A call, and what it must be answered with this piece switched on and nothing else. */
export type PieceCase = PolicyCase & {
  /** Settings other than the defaults. */
  settings?: JsonObject;
};

/** One rule of the starter pack: a question that every organisation has, its answer in Cedar, and the cases that prove it. */
export type Piece = {
  /** Unique in the pack, and for ever. */
  id: string;
  name: string;
  /** One sentence. */
  summary: string;
  /** Paragraphs: what it stops, how it decides, what it needs of the inventory, what it costs people. */
  explanation: readonly string[];
  controls: readonly Control[];
  /** In the order in which a form shows them; the keys of the settings. */
  fields: Readonly<Record<string, SettingField>>;
  /** Completes and checks settings; `{}` gives the defaults. @throws AppError `invalid` naming the setting */
  settings: (given: Json) => JsonObject;
  /** The forbids for these settings; equal settings give equal texts. @throws AppError `invalid` naming the setting */
  toCedar: (settings: Json) => PieceForbid[];
  cases: readonly PieceCase[];
};

type Shape = Record<string, z.ZodMiniType>;
type SettingsOf<S extends Shape> = z.infer<z.ZodMiniObject<S>>;

/** A piece with its settings' schema; every member of it must have a default. A setting that is not known is refused. */
export function piece<S extends Shape>(
  spec: Omit<Piece, "settings" | "toCedar" | "fields"> & {
    schema: S;
    fields: Record<keyof S & string, SettingField>;
    forbids: (settings: SettingsOf<S>) => PieceForbid[];
  },
): Piece {
  const { schema, forbids, ...rest } = spec;
  const strict = z.strictObject(schema);
  const read = (given: Json) => parseInput(strict, given) as SettingsOf<S>;
  return {
    ...rest,
    settings: (given) => read(given) as JsonObject,
    toCedar: (given) => forbids(read(given)),
  };
}

/** What becomes of a call that a piece speaks against; the piece itself knows the reason. */
export const pieceOutcome = z.discriminatedUnion("verdict", [
  z.strictObject({ verdict: z.literal("block") }),
  z.strictObject({
    verdict: z.literal("step_up"),
    to: approvalNeed.shape.to,
    count: approvalNeed.shape.count,
  }),
  z.strictObject({ verdict: z.literal("log") }),
]);
export type PieceOutcome = z.infer<typeof pieceOutcome>;

/** The outcomes that pieces begin with. */
export const BLOCK: PieceOutcome = { verdict: "block" };
export const ASK: PieceOutcome = { verdict: "step_up", to: { type: "resource_owner" }, count: 1 };

/** Effects that a rule looks for: at least one. */
export const someEffects = z
  .array(z.enum(EFFECTS))
  .check(z.minLength(1, "must name something"), z.maxLength(EFFECTS.length));

/** Whom a piece does not concern. */
export const exemptions = {
  exemptAgents: z._default(z.array(handle).check(z.maxLength(500)), []),
  exemptTools: z._default(z.array(word).check(z.maxLength(500)), []),
};

/** How a form asks what happens. */
export const OUTCOME_FIELD = {
  label: "What happens",
  help: "Block it, ask a person, or only note it. Whoever is asked decides about this one call.",
  kind: "outcome",
} as const satisfies SettingField;

/** How a form asks for exemptions. */
export const EXEMPTION_FIELDS = {
  exemptAgents: {
    label: "Agents it does not concern",
    help: "Calls of these agents are not held to this piece.",
    kind: "agents",
  },
  exemptTools: {
    label: "Tools it does not concern",
    help: "Calls of these tools are not held to this piece.",
    kind: "tools",
  },
} as const satisfies Record<keyof typeof exemptions, SettingField>;
