import { type Json, notFound } from "../../kernel";
import { DEFINITION_DRIFT } from "./definition-drift";
import { FILE_WEB_CODE } from "./file-web-code";
import { IDENTIFYING_ARGUMENTS } from "./identifying-arguments";
import { MODEL_AS_ROUTED } from "./model-as-routed";
import { NO_SELF_GRANTING } from "./no-self-granting";
import { OFF_HOURS } from "./off-hours";
import type { Piece, PieceForbid } from "./piece";
import { PLAN_REQUIRED } from "./plan-required";
import { SENSITIVE_EGRESS } from "./sensitive-egress";
import { UNTRUSTED_THEN_ACT } from "./untrusted-then-act";

/** The starter pack, in the order in which people are shown it. */
export const PIECES: readonly Piece[] = [
  IDENTIFYING_ARGUMENTS,
  UNTRUSTED_THEN_ACT,
  SENSITIVE_EGRESS,
  FILE_WEB_CODE,
  NO_SELF_GRANTING,
  DEFINITION_DRIFT,
  OFF_HOURS,
  PLAN_REQUIRED,
  MODEL_AS_ROUTED,
];

/** The piece with this id; undefined where there is none. */
export function pieceNamed(id: string): Piece | undefined {
  return PIECES.find((piece) => piece.id === id);
}

/**
 * The forbids that a piece becomes with these settings.
 * @throws AppError `not_found` for no such piece, `invalid` naming the setting at fault
 */
export function pieceToCedar(id: string, settings: Json): PieceForbid[] {
  const piece = pieceNamed(id);
  if (!piece) throw notFound("piece");
  return piece.toCedar(settings);
}
