import type { CedarValue } from "../cedar";
import type { JsonObject } from "../kernel";
import type { ToolFacts } from "../policy";
import type { DecideInput } from "./request";

/** Where identifying arguments come from, and how far the action lies from what was asked for. */
export function originsContext(
  { session }: DecideInput,
  _tool: ToolFacts,
  _args: JsonObject,
): Record<string, CedarValue> {
  return {
    origins: {},
    unvouched: [],
    drift: { asked: session.drift.asked, score: session.drift.score },
  };
}
