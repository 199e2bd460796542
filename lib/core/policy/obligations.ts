import { canonicalize, type Json, type JsonObject } from "../kernel";
import type { Obligation } from "./demands";
import { valueAt, withValueAt } from "./pointer";

/** The obligations that remain after merging, and the arguments they lead to; or why they cannot be applied. */
export type Applied =
  | { conflict: string }
  | { arguments: JsonObject; obligations: Obligation[]; replaced: boolean };

/**
 * Merges obligations (limits by minimum, redactions by union, settings must agree) and applies them to the arguments.
 * An obligation that changes nothing for these arguments is not demanded; one that has no place in them is a conflict.
 */
export function applyObligations(args: JsonObject, demanded: readonly Obligation[]): Applied {
  const merged: Merged = { limits: new Map(), settings: new Map(), fields: new Set() };
  for (const o of demanded)
    if (!merge(merged, o)) return disagreement(o.type === "redact_result" ? o.type : o.argument);
  for (const [argument, max] of merged.limits) {
    const set = merged.settings.get(argument);
    if (set !== undefined && !(typeof set === "number" && set <= max))
      return disagreement(argument);
  }
  return replace(args, merged);
}

function disagreement(about: string): Applied {
  return { conflict: `Two obligations disagree about ${about}.` };
}

function noPlace(argument: string): Applied {
  return { conflict: `An obligation about ${argument} has no place in these arguments.` };
}

type Merged = { limits: Map<string, number>; settings: Map<string, Json>; fields: Set<string> };

/** Takes one obligation in; false when it disagrees with one already there. */
function merge({ limits, settings, fields }: Merged, o: Obligation): boolean {
  if (o.type === "limit_argument")
    limits.set(o.argument, Math.min(o.max, limits.get(o.argument) ?? Number.POSITIVE_INFINITY));
  else if (o.type === "redact_result") for (const field of o.fields) fields.add(field);
  else if (disagrees(settings, o.argument, o.value)) return false;
  else settings.set(o.argument, o.value);
  return true;
}

function disagrees(settings: Map<string, Json>, argument: string, value: Json): boolean {
  const known = settings.get(argument);
  return known !== undefined && canonicalize(known) !== canonicalize(value);
}

function replace(args: JsonObject, { limits, settings, fields }: Merged): Applied {
  const set = [...settings]
    .sort()
    .map(([argument, value]): Change => ({ type: "set_argument", argument, value }));
  const limit = [...limits]
    .sort()
    .map(([argument, max]): Change => ({ type: "limit_argument", argument, max }));
  const obligations: Obligation[] = [];
  let current = args;
  for (const change of [...set, ...limit]) {
    if (isMet(change, valueAt(current, change.argument))) continue;
    const value = change.type === "set_argument" ? change.value : change.max;
    const next = withValueAt(current, change.argument, value);
    if (!next) return noPlace(change.argument);
    current = next;
    obligations.push(change);
  }
  const replaced = obligations.length > 0;
  if (fields.size > 0) obligations.push({ type: "redact_result", fields: [...fields].sort() });
  return { arguments: current, obligations, replaced };
}

type Change = Exclude<Obligation, { type: "redact_result" }>;

function isMet(change: Change, value: Json | undefined): boolean {
  if (change.type === "set_argument")
    return canonicalize(value ?? null) === canonicalize(change.value);
  // An absent limit is the tool's own default, which may be none: it is set too.
  return typeof value === "number" && value <= change.max;
}
