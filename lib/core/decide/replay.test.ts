import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { annotationsOf, createCedarEngine } from "../../adapters/cedar";
import type { JsonObject } from "../kernel";
import { OBLIGATION_TYPES } from "../policy";
import { type Engine, inputOf } from "./golden-world";
import {
  type DecideInput,
  decide,
  factsOf,
  type GrantFacts,
  type ReplayPolicy,
  replay,
} from "./index";
import {
  CONSTRAINING_FORBIDS,
  CONSTRAINTS,
  NUMBERS,
  OBLIGATIONS,
  PLAIN_FORBIDS,
  RECIPIENTS,
  SESSIONS,
  SURROUNDINGS,
  situationFrom,
} from "./property-world";

vi.setConfig({ testTimeout: 120_000 });

const engine: Engine = { evaluate: createCedarEngine(), annotationsOf };

/** Some of a record's members, each with one of its values. */
const someOf = (values: object) =>
  fc.record(
    Object.fromEntries(
      Object.entries(values as Record<string, unknown[]>).map(([name, of]) => [
        name,
        fc.constantFrom(...of),
      ]),
    ),
  );

const situation = fc
  .record({
    entitlements: fc.array(
      fc.record({
        resources: fc.constantFrom(["box"], ["box", "vault"], []),
        constraints: fc.array(fc.constantFrom(...CONSTRAINTS), { maxLength: 2 }),
        obligations: fc.array(fc.constantFrom(...OBLIGATIONS), { maxLength: 2 }),
        boundary: fc.constantFrom("none" as const, "log" as const, "step_up" as const),
        expiresAt: fc.constantFrom("2026-11-19T00:00:00.000Z", "2027-01-01T00:00:00.000Z"),
      }),
      { maxLength: 3 },
    ),
    forbids: fc.array(fc.constantFrom(...PLAIN_FORBIDS, ...CONSTRAINING_FORBIDS), { maxLength: 3 }),
    arguments: fc.record(
      { n: fc.constantFrom(...NUMBERS), to: fc.constantFrom(...RECIPIENTS) },
      { requiredKeys: [] },
    ) as fc.Arbitrary<JsonObject>,
    session: someOf(SESSIONS),
    supported: fc.subarray<string>([...OBLIGATION_TYPES]),
    surroundings: someOf(SURROUNDINGS),
  })
  .map((it) => situationFrom(it as unknown as Parameters<typeof situationFrom>[0]));

const needs = fc.subarray(["entitlement:e0", "entitlement:e1", "guardrail:g0"]);

it("a decision's facts are enough to decide it again, after a way through JSON", () => {
  fc.assert(
    fc.property(situation, fc.array(needs, { maxLength: 2 }), (s, named) => {
      const { digest, policies } = decide(inputOf(s, engine));
      const grants = named.map(
        (list, i): GrantFacts => ({
          ...{ id: `grant-${i}`, digest, state: "active", needs: list, policies, labels: [] },
          expiresAt: new Date("2026-11-22T00:00:00Z"),
        }),
      );
      const input = { ...inputOf(s, engine), grants };
      const facts = JSON.parse(JSON.stringify(factsOf(input)));
      expect(replay(facts, policyOf(input), engine)).toEqual(decide(input));
    }),
    { numRuns: 200 },
  );
});

it("agents and tools that are not there are not there again", () => {
  for (const call of [{ agent: "nobody" }, { tool: "no/tool" }]) {
    const input = inputOf({ call }, engine);
    const facts = JSON.parse(JSON.stringify(factsOf(input)));
    expect(replay(facts, policyOf(input), engine)).toEqual(decide(input));
  }
});

it("facts say nothing that goes without saying", () => {
  const { proposal, session, ...rest } = factsOf(inputOf({}, engine));
  expect(proposal).toEqual({ agent: "mailer", tool: "mail/send" });
  expect(session).toEqual({ externalId: "s-1", intentSource: "opener" });
  const members = ["agent", "entitlements", "now", "org", "supported", "tool", "v"];
  expect(Object.keys(rest).sort()).toEqual(members);
});

/** The guardrails and settings of a bundle. */
function policyOf({ bundle }: DecideInput): ReplayPolicy {
  const own = bundle.forbids.policies.filter(({ id }) => id.startsWith("guardrail:"));
  const guardrails = own.map(({ id, cedar }) => {
    const handle = id.slice("guardrail:".length);
    return { handle, name: handle, cedar, annotations: annotationsOf(cedar) };
  });
  return { guardrails, settings: bundle.settings };
}
