import { stringLiteral } from "../../cedar";
import { outcomeAnnotations } from "../outcome";
import { isEntity } from "../set-text";
import type { PieceForbid, PieceOutcome } from "./piece";

/** A call that may change something; a tool whose effects nobody has reviewed may have any. */
export const SIDE_EFFECT = `(context.effects.isEmpty() || !["read"].containsAll(context.effects))`;

/** Writes one forbid of a piece. All conditions of `when` must hold. */
export function forbidText(spec: {
  /** The piece, and after a dot this forbid's own name where the piece is several. */
  id: string;
  name: string;
  reason: string;
  outcome: PieceOutcome;
  when: readonly string[];
  exemptAgents?: readonly string[];
  exemptTools?: readonly string[];
}): PieceForbid {
  const { exemptAgents = [], exemptTools = [] } = spec;
  const exempt = [
    ...(exemptAgents.length > 0 ? [isEntity("principal", "Agent", exemptAgents)] : []),
    ...(exemptTools.length > 0 ? [isEntity("resource", "Tool", exemptTools)] : []),
  ];
  const cedar = [
    `@id(${stringLiteral(spec.id)})`,
    ...outcomeAnnotations({ ...spec.outcome, reason: spec.reason }),
    `forbid (principal, action == Action::"call", resource)`,
    `when {`,
    `  ${spec.when.join(" &&\n  ")}`,
    exempt.length === 0 ? `};` : `} unless { ${exempt.join(" || ")} };`,
  ].join("\n");
  return { handle: spec.id.split(".").at(-1) ?? spec.id, name: spec.name, cedar };
}
