import fc from "fast-check";
import { decodeValue } from "../decode";
import type { CedarValue, Est } from "../index";
import {
  ANY,
  anyOf,
  between,
  knownRecord,
  oneOf,
  type Part,
  type PartType,
  recordOf,
  setOf,
  typeOfPart,
} from "./part";

/** Expressions over a small vocabulary, in which most operators meet most types. */
const NAMES = ["n", "s", "b", "set", "rec", "at", "no"];
const VALUES: CedarValue[] = [
  ...[true, false, 0, 3, 5, "a", "ab"],
  { __entity: { type: "T", id: "x" } },
];

const literal = fc.constantFrom(...VALUES).map((value) => ({ Value: value }));
const moment = fc
  .constantFrom("2026-01-01", "2026-06-01")
  .map((text) => ({ datetime: [{ Value: text }] }));
const variable = fc.constantFrom("principal", "resource", "context").map((Var) => ({ Var }));
const BINARIES = [
  ...["==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "in"],
  ...["contains", "containsAll", "containsAny", "hasTag", "getTag"],
];

const { expression } = fc.letrec<{ expression: object }>((tie) => {
  const sub = tie("expression");
  const member = fc
    .tuple(fc.constantFrom({ Var: "context" }, { Var: "principal" }), fc.constantFrom(...NAMES))
    .map(([left, attr]) => ({ ".": { left, attr } }));
  return {
    expression: fc.oneof(
      { maxDepth: 5, depthSize: "medium" },
      { weight: 2, arbitrary: literal },
      { weight: 4, arbitrary: member },
      { weight: 1, arbitrary: variable },
      { weight: 1, arbitrary: moment },
      fc
        .tuple(fc.constantFrom(...BINARIES), sub, sub)
        .map(([op, left, right]) => ({ [op]: { left, right } })),
      fc
        .tuple(fc.constantFrom("&&", "||"), sub, sub)
        .map(([op, left, right]) => ({ [op]: { left, right } })),
      fc.tuple(fc.constantFrom("!", "neg", "isEmpty"), sub).map(([op, arg]) => ({ [op]: { arg } })),
      fc.tuple(sub, fc.constantFrom(...NAMES)).map(([left, attr]) => ({ ".": { left, attr } })),
      fc
        .tuple(sub, fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 2 }))
        .map(([left, attr]) => ({ has: { left, attr } })),
      fc.tuple(sub, sub, sub).map(([test, yes, no]) => ({ "if-then-else": choose(test, yes, no) })),
      sub.map((left) => ({ like: { left, pattern: [{ Literal: "a" }, "Wildcard"] } })),
      sub.map((left) => ({ is: { left, entity_type: "T" } })),
      fc.tuple(sub, sub).map(([left, inside]) => ({ is: { left, entity_type: "T", in: inside } })),
      fc.array(sub, { maxLength: 3 }).map((items) => ({ Set: items })),
      fc.tuple(sub, sub).map(([n, s]) => ({ Record: { n, s } })),
      sub.map((arg) => ({ decimal: [arg] })),
      fc.tuple(sub, sub).map((args) => ({ lessThan: args })),
      fc.tuple(sub, sub).map((args) => ({ durationSince: args })),
    ),
  };
});

function choose(test: object, yes: object, no: object) {
  const branches = [["if", test] as const, ["then", yes] as const, ["else", no] as const];
  return Object.fromEntries(branches);
}

/** Policies of any kind. */
export const policy: fc.Arbitrary<Est> = fc
  .array(fc.tuple(fc.constantFrom("when" as const, "unless" as const), expression), {
    minLength: 1,
    maxLength: 2,
  })
  .map((conditions) => ({
    effect: "forbid",
    ...{ principal: { op: "All" }, action: { op: "All" }, resource: { op: "All" } },
    conditions: conditions.map(([kind, body]) => ({ kind, body: body as Record<string, unknown> })),
  }));

const { value } = fc.letrec<{ value: CedarValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    { weight: 6, arbitrary: fc.constantFrom(...VALUES) },
    fc.constantFrom("2026-01-01", "2026-03-01").map((arg) => ({ __extn: { fn: "datetime", arg } })),
    fc.constantFrom("1.5", "2.0").map((arg) => ({ __extn: { fn: "decimal", arg } })),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie("value"), { maxKeys: 3 }),
  ),
}));

/** The members of a context, or the attributes of an entity. */
export const members = fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 6 });

/** What is known of a value that is this one: as `dice` falls, all of it, something or nothing. */
export function knownOf(raw: CedarValue, dice: () => number): Part {
  const whole = oneOf(raw);
  const roll = dice() % 6;
  if (roll === 0) return ANY;
  if (roll === 1) return anyOf(typeOfPart(whole) as PartType);
  if (roll === 2) return oneOf(raw, ...VALUES.slice(0, dice() % VALUES.length));
  if (roll === 3) return whole;
  if (Array.isArray(raw)) return setKnownOf(raw, dice);
  if (typeof raw === "number") return between("long", bound(raw, -1, dice), bound(raw, 1, dice));
  if (isRecord(raw)) return recordKnownOf(raw, dice);
  return whole;
}

function setKnownOf(raw: CedarValue[], dice: () => number): Part {
  const has = raw.filter(() => dice() % 2 === 0);
  return setOf(has, dice() % 2 === 0 ? null : [...raw, ...VALUES.slice(0, dice() % 3)]);
}

/** What is known of a record that is this one. */
export function recordKnownOf(raw: Record<string, CedarValue>, dice: () => number): Part {
  if (dice() % 8 === 0) return knownRecord(raw);
  const [sure, maybe]: [Record<string, Part>, Record<string, Part>] = [{}, {}];
  let hidden = false;
  for (const [name, member] of Object.entries(raw)) {
    const roll = dice() % 5;
    if (roll === 0) hidden = true;
    else (roll === 1 ? maybe : sure)[name] = knownOf(member, dice);
  }
  const absent = NAMES.find((name) => !Object.hasOwn(raw, name));
  if (absent !== undefined && dice() % 3 === 0) maybe[absent] = ANY;
  return recordOf(sure, maybe, hidden || dice() % 3 === 0 ? ANY : null);
}

function bound(raw: number, direction: number, dice: () => number): number | null {
  return dice() % 3 === 0 ? null : raw + direction * (dice() % 3);
}

function isRecord(raw: CedarValue): raw is Record<string, CedarValue> {
  return (
    typeof raw === "object" &&
    !Array.isArray(raw) &&
    typeof decodeValue(raw) === "object" &&
    !("__entity" in raw) &&
    !("__extn" in raw)
  );
}
