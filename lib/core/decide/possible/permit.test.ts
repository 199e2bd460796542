import fc from "fast-check";
import { expect, it } from "vitest";
import { policyToEst } from "../../../adapters/cedar";
import { type Constraint, type EntitlementSpec, entitlementToCedar } from "../../policy";
import { entitlementToEst } from "./permit";

const text = fc.oneof(
  fc.constantFrom("a", "/srv/data/", "5", "*", 'q"u\\o', "ünï", "\u0001", "𝔘"),
  fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }),
);
const number = fc.oneof(
  fc.integer(),
  fc.constantFrom(0.5, 1e20, -1.25, 0.00001, Number.MAX_SAFE_INTEGER),
);
const argument = fc.constantFrom("/n", "/to", "/deep/er");
const constraint: fc.Arbitrary<Constraint> = fc.oneof(
  fc.record({
    argument,
    op: fc.constant("equals" as const),
    value: fc.oneof(text, number, fc.boolean()),
  }),
  fc.record({
    argument,
    op: fc.constant("one_of" as const),
    value: fc.array(fc.oneof(text, number, fc.boolean()), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ argument, op: fc.constant("prefix" as const), value: text }),
  fc.record({
    argument,
    op: fc.constantFrom("at_most" as const, "at_least" as const),
    value: number,
  }),
);
const spec: fc.Arbitrary<EntitlementSpec> = fc.record({
  ...{ id: text, agent: text, tool: text, purpose: text },
  resources: fc.uniqueArray(text, { maxLength: 3 }),
  constraints: fc.array(constraint, { maxLength: 3 }),
  obligations: fc.constant([]),
  boundary: fc.constantFrom("none" as const, "log" as const, "step_up" as const),
  stepUp: fc.constant(null),
  expiresAt: fc.option(fc.constant(new Date("2027-01-01T00:00:00.000Z"))),
});

it("is what Cedar's own parser makes of the entitlement's text", () => {
  fc.assert(
    fc.property(spec, (one) => {
      const { effect, principal, action, resource, conditions } = entitlementToEst(one);
      const parsed = policyToEst(entitlementToCedar(one));
      expect({ effect, principal, action, resource, conditions }).toEqual({
        effect: parsed.effect,
        principal: parsed.principal,
        action: parsed.action,
        resource: parsed.resource,
        conditions: parsed.conditions,
      });
    }),
    { numRuns: 400 },
  );
});
