import { AppError, type Json, type JsonObject } from "@/lib/core/kernel";
import type { Piece } from "@/lib/core/policy";

/** A piece's settings, completed by its defaults, and what is wrong with those given: messages by setting. */
export type KnownSettings = { values: JsonObject; wrong: ReadonlyMap<string, string> };

/** Completes settings as the piece does; where it refuses them, they stay as given over the defaults, with the reasons. */
export function knownSettings(piece: Piece, given: Record<string, Json>): KnownSettings {
  try {
    return { values: piece.settings(given), wrong: new Map() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const wrong = (error.issues ?? []).map(
      ({ path, message }) => [path.split("/")[1] ?? "", message] as const,
    );
    return { values: { ...piece.settings({}), ...given }, wrong: new Map(wrong) };
  }
}
