import { policySetTextToParts, policyToJson } from "@cedar-policy/cedar-wasm/nodejs";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { createCedarEngine, createCedarEvaluator } from "../../adapters/cedar";
import { type DecideInput, decide } from "../decide";
import type { Json } from "../kernel";
import { NO_CHAIN, NO_DRIFT, NO_WINDOW } from "../session";
import {
  type Constraint,
  compileBundle,
  type EntitlementSpec,
  entitlementInWords,
  entitlementToCedar,
} from "./index";

vi.setConfig({ testTimeout: 120_000 });
fc.configureGlobal({ numRuns: 50 });

const spec = (more: Partial<EntitlementSpec> = {}): EntitlementSpec => ({
  ...{ id: "e1", agent: "mailer", tool: "mail/send", purpose: "answering letters" },
  ...{ resources: [], constraints: [], obligations: [], boundary: "none", stepUp: null },
  expiresAt: null,
  ...more,
});

/** Texts that try to end a literal, a condition or a policy, among any others. */
const hostile = fc.oneof(
  fc.constantFrom(
    '"',
    "\\",
    '\\"',
    '") permit (principal, action, resource); //',
    '" } ; permit(principal,action,resource); @x("',
    "*",
    "\\*",
    "a*b",
    "\n\r\t\0",
    "\u2028\u2029\u0085\ufeff",
    "\\u{41}",
    "?principal",
    "‮evil‬",
    "😀",
    "é",
  ),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({ unit: "grapheme", maxLength: 20 }),
);

function onlyPolicy(text: string) {
  const parts = policySetTextToParts(text);
  if (parts.type === "failure") throw new Error(parts.errors[0]?.message);
  expect(parts.policies).toHaveLength(1);
  expect(parts.policy_templates).toEqual([]);
  const parsed = policyToJson(text);
  if (parsed.type === "failure") throw new Error(parsed.errors[0]?.message);
  return parsed.json;
}

describe("an entitlement in Cedar", () => {
  it("reads", () => {
    const text = entitlementToCedar(
      spec({
        resources: ["inbox", "archive"],
        constraints: [{ argument: "/amount", op: "at_most", value: 99.5 }],
        boundary: "step_up",
        stepUp: { to: { type: "team", id: "finance" }, count: 2 },
        expiresAt: new Date("2027-01-01T00:00:00Z"),
      }),
    );
    expect(text).toBe(`@id("entitlement:e1")
@purpose("answering letters")
@boundary("step_up")
@approvers("team:finance")
@count("2")
permit (
  principal == Agent::"mailer",
  action == Action::"call",
  resource == Tool::"mail/send"
) when {
  [Resource::"archive", Resource::"inbox"].containsAll(context.reaches) &&
  context.numbers has "/amount" && context.numbers["/amount"].lessThanOrEqual(decimal("99.5000")) &&
  context.now < datetime("2027-01-01T00:00:00.000Z")
};`);
    expect(onlyPolicy(text).effect).toBe("permit");
  });

  it("is exactly one permit for one agent and tool, whatever it is called and for", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (id, agent, tool, purpose) => {
        const policy = onlyPolicy(entitlementToCedar(spec({ id, agent, tool, purpose })));
        expect(policy).toMatchObject({
          effect: "permit",
          principal: { op: "==", entity: { type: "Agent", id: agent } },
          action: { op: "==", entity: { type: "Action", id: "call" } },
          resource: { op: "==", entity: { type: "Tool", id: tool } },
          annotations: { id: `entitlement:${id}`, purpose },
        });
        expect(policy.conditions).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });

  it("keeps approvers and obligations in its text, so that neither changes unseen", () => {
    fc.assert(
      fc.property(hostile, hostile, (id, field) => {
        const obligations = [{ type: "redact_result" as const, fields: [field] }];
        const stepUp = { to: { type: "person" as const, id }, count: 3 };
        const { annotations } = onlyPolicy(entitlementToCedar(spec({ obligations, stepUp })));
        expect(annotations?.approvers).toBe(`person:${id}`);
        expect(annotations?.count).toBe("3");
        expect(JSON.parse(annotations?.obligations ?? "")).toEqual(obligations);
      }),
    );
  });
});

const engines = [createCedarEngine(), createCedarEvaluator()];

function allows(entitlement: EntitlementSpec, args: Record<string, Json>): boolean {
  const bundle = compileBundle({
    ...{ org: "o", epoch: 1n, frozen: false, resources: [], guardrails: [] },
    agents: [
      {
        ...{ id: "a", handle: entitlement.agent, lifecycle: "active", autonomy: "acts" },
        ...{
          accessClass: "touches_sensitive_systems",
          ceiling: "restricted",
          ownerId: null,
          names: [],
        },
      },
    ],
    tools: [
      {
        ...{ uuid: "t", id: entitlement.tool, server: "mail", state: "active", ownerId: null },
        ...{ description: "", definitionHash: "d", changed: false, effects: ["read"], labels: [] },
        ...{ argumentRoles: {}, resourceMap: [] },
      },
    ],
    entitlements: [entitlement],
  });
  const input: Omit<DecideInput, "evaluate"> = {
    bundle,
    proposal: {
      ...{ agent: entitlement.agent, tool: entitlement.tool },
      ...{ arguments: args, claimedData: [] },
    },
    session: {
      ...{ externalId: "s", state: "open", labels: [], effects: [], calls: 0, depth: 0 },
      ...{ tools: [], tags: [] },
      ...{ openCalls: [], onBehalfOf: null, foreign: false, intentSource: null },
      ...{ window: NO_WINDOW, task: null, origins: {}, drift: NO_DRIFT },
      ...{ plan: { checked: false, covered: false }, chain: NO_CHAIN },
    },
    ...{ supported: [], grants: [], now: new Date("2026-11-20T12:00:00Z") },
  };
  const [ours, cedars] = engines.map((evaluate) => decide({ ...input, evaluate }).verdict);
  expect(ours).toBe(cedars);
  return ours === "allow";
}

describe("a constraint means what it says", () => {
  const holding = (constraint: Constraint, value: Json) =>
    allows(spec({ constraints: [constraint] }), { x: value });

  it("for any text: equal to itself, and to no other", () => {
    fc.assert(
      fc.property(hostile, hostile, (value, other) => {
        const c: Constraint = { argument: "/x", op: "equals", value };
        expect(holding(c, value)).toBe(true);
        expect(holding(c, other)).toBe(other === value);
        expect(holding({ ...c, op: "one_of", value: [other, value] }, value)).toBe(true);
      }),
    );
  });

  it("for any beginning: with it and with nothing else", () => {
    fc.assert(
      fc.property(hostile, hostile, (value, rest) => {
        fc.pre(value !== "" && !/(\.|%2e){2}/i.test(value + rest));
        const c: Constraint = { argument: "/x", op: "prefix", value };
        expect(holding(c, value + rest)).toBe(true);
        expect(holding(c, rest)).toBe(rest.startsWith(value));
      }),
    );
  });

  it("for any number that four digits after the point hold", () => {
    const number = fc.integer({ min: -1e9, max: 1e9 }).map((i) => i / 10_000);
    fc.assert(
      fc.property(number, number, (bound, value) => {
        expect(holding({ argument: "/x", op: "at_most", value: bound }, value)).toBe(
          value <= bound,
        );
        expect(holding({ argument: "/x", op: "at_least", value: bound }, value)).toBe(
          value >= bound,
        );
        expect(holding({ argument: "/x", op: "equals", value: bound }, bound)).toBe(true);
      }),
    );
  });

  it("for any name of an argument, nested or not", () => {
    const name = hostile.filter((text) => text !== "" && !text.startsWith("__"));
    const token = (text: string) => text.replaceAll("~", "~0").replaceAll("/", "~1");
    fc.assert(
      fc.property(name, name, (outer, inner) => {
        const argument = `/${token(outer)}/${token(inner)}`;
        const entitlement = spec({ constraints: [{ argument, op: "equals", value: 1 }] });
        expect(allows(entitlement, { [outer]: { [inner]: 1 } })).toBe(true);
        expect(allows(entitlement, { [outer]: { [inner]: 2 } })).toBe(false);
        expect(allows(entitlement, { [outer]: 1 })).toBe(false);
      }),
    );
  });
});

it("is told in words", () => {
  expect(
    entitlementInWords(
      spec({
        resources: ["inbox"],
        constraints: [
          { argument: "/mail/to", op: "one_of", value: ["ann", 7] },
          { argument: "/n", op: "at_least", value: 2 },
        ],
      }),
    ),
  ).toBe(
    "mailer may call mail/send on inbox while mail › to is one of “ann”, 7 and n is at least 2: answering letters",
  );
});
