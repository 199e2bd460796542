import fc from "fast-check";
import type { JsonObject } from "../../kernel";
import { OBLIGATION_TYPES, PIECES } from "../../policy";
import type { Situation, World } from "../golden-world";
import {
  CONSTRAINING_FORBIDS,
  CONSTRAINTS,
  GAINERS,
  NUMBERS,
  OBLIGATIONS,
  PLAIN_FORBIDS,
  RECIPIENTS,
  SESSIONS,
  SURROUNDINGS,
  situationFrom,
} from "../property-world";
import type { SessionFacts } from "../request";

/** Forbids that hold for every call of some kind, or for every call after some other. */
const STEADY_FORBIDS = [
  '@verdict("step_up") when context.effects.contains("egress")',
  '@verdict("step_up") when resource.changed',
  'when context.sensitivity > 1 && principal.autonomy == "acts_with_approval"',
  'when context.session.effects.contains("write") && context.effects.contains("write")',
  'when context.session.labels.contains("code")',
  '@verdict("step_up") when context.session.tags.contains("personal") && context.session.calls >= 1',
  "when context.session.calls >= 1 && [context.session.calls].containsAll(context.effects)",
  '@verdict("step_up") when context.session.after.containsAny(["personal", "confidential"])',
];

const among = <T>(values: readonly T[]) => fc.constantFrom(...values);

const entitlement: fc.Arbitrary<NonNullable<World["entitlements"]>[number]> = fc.record({
  resources: fc.constantFrom(["box"], ["box", "vault"], ["vault"], []),
  constraints: fc.array(among(CONSTRAINTS), { maxLength: 2 }),
  obligations: fc.array(among(OBLIGATIONS), { maxLength: 1 }),
  boundary: fc.constantFrom("none", "none", "log", "step_up"),
  expiresAt: fc.constantFrom(
    "2026-01-01T00:00:00Z",
    "2027-01-01T00:00:00Z",
    "2028-01-01T00:00:00Z",
  ),
});

const session = fc.record(
  Object.fromEntries(
    Object.entries<readonly unknown[]>(SESSIONS).map(([name, values]) => [name, among(values)]),
  ),
) as fc.Arbitrary<Partial<SessionFacts>>;

const surroundings = fc.record(
  Object.fromEntries(
    Object.entries<readonly unknown[]>(SURROUNDINGS).map(([name, values]) => [name, among(values)]),
  ),
) as unknown as fc.Arbitrary<Parameters<typeof situationFrom>[0]["surroundings"]>;

/** Situations in small worlds where rules meet often, some under a piece of the starter pack. */
export const situation: fc.Arbitrary<Situation> = fc
  .record({
    entitlements: fc.array(entitlement, { minLength: 1, maxLength: 4 }),
    forbids: fc.array(among([...PLAIN_FORBIDS, ...CONSTRAINING_FORBIDS, ...STEADY_FORBIDS]), {
      maxLength: 3,
    }),
    arguments: fc.record(
      { n: among(NUMBERS), to: among(RECIPIENTS), who: among(GAINERS) },
      { requiredKeys: [] },
    ) as fc.Arbitrary<JsonObject>,
    session,
    supported: fc.constant<string[]>([...OBLIGATION_TYPES]),
    surroundings,
    piece: fc.option(among(PIECES)),
    data: fc.constantFrom<string[]>([], [], ["vault"], ["elsewhere"]),
  })
  .map(({ piece, data, ...parts }) => {
    const made = situationFrom(parts);
    const pieces = piece ? { [piece.id]: {} } : {};
    return { ...made, call: { ...made.call, data }, world: { ...made.world, pieces } };
  });
