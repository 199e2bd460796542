import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { annotationsOf, createCedarEngine, validateGuardrail } from "../../adapters/cedar";
import { runCases } from "../decide";
import { EFFECTS, SENSITIVITIES } from "../kernel";
import { SOURCE_KINDS } from "../session";
import {
  type CaseSituation,
  type Combination,
  type Condition,
  compileDocument,
  EMPTY_DOCUMENT,
  FOUNDING_DOCUMENT,
  type Outcome,
  type PolicyDocument,
  policyDocument,
  type RuleForm,
  schemaOf,
  type Things,
} from "./index";

vi.setConfig({ testTimeout: 120_000 });

const BLOCK: Outcome = { verdict: "block", reason: "Not so." };
const NOTHING: Things = { match: "any", tools: [], effects: [], labels: [], tags: [] };
const evaluate = createCedarEngine();

const { text: SCHEMA } = schemaOf({
  tools: [
    {
      id: "mail/send",
      inputSchema: { type: "object", properties: { to: { type: "string" } } },
      argumentRoles: { "/to": { role: "recipient" }, "/query": { role: "sql" } },
    },
  ],
});

const ruled = (form: RuleForm, more: Partial<PolicyDocument> = {}): PolicyDocument => ({
  ...{ ...EMPTY_DOCUMENT, ...more },
  rules: [{ handle: "rule", name: "Rule", description: "", on: true, form }],
});

function textOf(form: RuleForm, more: Partial<PolicyDocument> = {}): string {
  const [only, ...rest] = compileDocument(ruled(form, more)).guardrails;
  expect(rest).toEqual([]);
  return only?.cedar ?? "";
}

/** What the rule alone makes of a call. */
function answer(form: RuleForm, given: CaseSituation, more: Partial<PolicyDocument> = {}) {
  const { guardrails, settings } = compileDocument(ruled(form, more));
  const specs = guardrails.map((g) => ({ ...g, annotations: annotationsOf(g.cedar) }));
  const one = { name: "a call", given, expect: { verdict: "allow" as const } };
  return runCases([one], { guardrails: specs, settings }, evaluate)[0]?.verdict;
}

const when = (...conditions: Condition[]): Extract<RuleForm, { type: "guardrail" }> => ({
  ...{ type: "guardrail", when: conditions, outcome: BLOCK },
});
const combined = (
  first: Partial<Things>,
  second: Partial<Things>,
  direction: Combination["direction"],
): RuleForm => ({
  ...{ type: "combination", direction, outcome: BLOCK },
  first: { ...NOTHING, ...first },
  second: { ...NOTHING, ...second },
});

/** Names that try to end a literal, a set, a condition or a policy, among any others. */
const name = fc.oneof(
  fc.constantFrom('"', "\\", '\\"', '"]) }; permit(principal,action,resource); //', "*", "a b"),
  fc.constantFrom("mail/send", "/to", "recipient", "a\u2028b", "é", "😀", "\\u{41}"),
  fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
    .filter((text) => text.trim() === text && text !== "" && !/\p{Cc}/u.test(text)),
);
const names = fc.array(name, { minLength: 1, maxLength: 3 });
const pointer = name.map((text) => `/${text.replaceAll("/", "~1")}`);
const chosen = fc.constantFrom("any_of" as const, "none_of" as const);
const effects = fc.subarray([...EFFECTS], { minLength: 1 });
const role = fc.oneof(fc.constant("recipient"), name);
const time = fc.constantFrom("00:00", "07:30", "18:00", "23:59");

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    fact: fc.constantFrom("agent" as const, "tool" as const),
    op: chosen,
    values: names,
  }),
  fc.record({ fact: fc.constant("effect" as const), op: chosen, values: effects }),
  fc.record({
    fact: fc.constant("label" as const),
    op: fc.constantFrom("any_of" as const, "all_of" as const, "none_of" as const),
    values: names,
  }),
  fc.record({ fact: fc.constant("tag" as const), op: chosen, values: names }),
  fc.record({
    fact: fc.constant("sensitivity" as const),
    atLeast: fc.constantFrom(...SENSITIVITIES),
  }),
  fc.record({
    fact: fc.constant("argument" as const),
    role,
    op: fc.constantFrom("one_of" as const, "none_of" as const),
    values: fc.array(name, { maxLength: 3 }),
  }),
  fc.record({ fact: fc.constant("text" as const), argument: pointer, like: name }),
  fc.record({
    fact: fc.constant("amount" as const),
    role,
    over: fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  }),
  fc.record({ fact: fc.constant("sql" as const), argument: pointer }),
  fc.record({
    fact: fc.constant("hours" as const),
    is: fc.constantFrom("outside" as const, "within" as const),
    ...{ from: time, to: time },
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  }),
  fc.record({
    fact: fc.constant("origin" as const),
    role,
    values: fc.subarray([...SOURCE_KINDS], { minLength: 1 }),
  }),
  fc.record({ fact: fc.constant("unvouched" as const), roles: fc.array(name, { maxLength: 2 }) }),
  fc.record({ fact: fc.constant("drift" as const), over: fc.integer({ min: 0, max: 99 }) }),
  fc.record({ fact: fc.constant("plan" as const) }),
) as fc.Arbitrary<Condition>;

const things: fc.Arbitrary<Things> = fc
  .record({
    match: fc.constantFrom("any" as const, "all" as const),
    tools: fc.array(name, { maxLength: 2 }),
    effects: fc.subarray([...EFFECTS]),
    labels: fc.array(fc.oneof(name, fc.constantFrom("confidential", "secret")), { maxLength: 2 }),
    tags: fc.array(name, { maxLength: 2 }),
  })
  .filter((it) => it.tools.length + it.effects.length + it.labels.length + it.tags.length > 0);

const outcome: fc.Arbitrary<Outcome> = name.chain((reason) =>
  fc.constantFrom<Outcome>(
    { verdict: "block", reason },
    { verdict: "log", reason },
    { verdict: "step_up", to: { type: "team", id: reason }, count: 2, reason },
    { verdict: "constrain", obligations: [{ type: "redact_result", fields: [reason] }], reason },
  ),
);

const form: fc.Arbitrary<RuleForm> = fc.oneof(
  fc.record({
    type: fc.constant("guardrail" as const),
    when: fc.array(condition, { minLength: 1, maxLength: 4 }),
    outcome,
  }),
  fc.record({
    type: fc.constant("combination" as const),
    ...{ first: things, second: things, outcome },
    direction: fc.constantFrom("either" as const, "first_then_second" as const),
  }),
);

describe("a form in Cedar", () => {
  it("reads", () => {
    const rule = when(
      { fact: "effect", op: "any_of", values: ["egress"] },
      { fact: "argument", role: "recipient", op: "none_of", values: [], list: "partners" },
      { ...{ fact: "hours", is: "outside", from: "08:00", to: "18:00" }, days: [1, 2, 3, 4, 5] },
    );
    const partners = {
      handle: "partners",
      name: "Partners",
      roles: [],
      values: ["b.com", "a.com"],
    };
    expect(textOf(rule, { lists: [partners] })).toBe(`@id("rule")
@reason("Not so.")
forbid (principal, action == Action::"call", resource)
when {
  context.effects.contains("egress") &&
  context.roles has "recipient" &&
  !["a.com", "b.com"].containsAll(context.roles["recipient"]) &&
  !([1, 2, 3, 4, 5].contains(context.clock.weekday) &&
    context.clock.minute >= 480 &&
    context.clock.minute < 1080)
};`);
  });

  it("is one forbid that Cedar accepts strictly, whatever it names", () => {
    fc.assert(
      fc.property(form, (it) => {
        const document = policyDocument.parse(ruled(it));
        const { problems } = validateGuardrail(SCHEMA, textOf(document.rules[0]?.form ?? it));
        expect(problems).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps its outcome in its text, so that it never weakens unseen", () => {
    fc.assert(
      fc.property(outcome, (it) => {
        const annotations = annotationsOf(textOf({ ...when({ fact: "plan" }), outcome: it }));
        expect(annotations).toMatchObject({ id: "rule", reason: it.reason });
        expect(annotations.verdict).toBe(it.verdict === "block" ? undefined : it.verdict);
      }),
    );
  });

  it("is the same text for the same rule, in whatever order its names are given", () => {
    fc.assert(
      fc.property(things, things, fc.boolean(), (first, second, either) => {
        const direction = either ? "either" : "first_then_second";
        const turned = (it: Things): Things => ({
          ...it,
          tools: [...it.tools, ...it.tools].reverse(),
          effects: [...it.effects].reverse(),
          ...{ labels: [...it.labels].reverse(), tags: [...it.tags].reverse() },
        });
        const text = textOf(combined(first, second, direction));
        expect(textOf(combined(turned(first), turned(second), direction))).toBe(text);
      }),
    );
  });
});

describe("a combination", () => {
  const secretsOut = combined({ labels: ["secret"] }, { effects: ["egress"] }, "first_then_second");
  const egress = { effects: ["egress" as const] };
  const reading = { effects: ["read" as const] };

  it("holds when the second follows the first, and not the other way round", () => {
    expect(answer(secretsOut, { tool: egress })).toBe("allow");
    expect(answer(secretsOut, { tool: egress, session: { labels: ["secret"] } })).toBe("block");
    const secret = { ...reading, labels: ["secret"] };
    expect(answer(secretsOut, { tool: secret, session: { effects: ["egress"] } })).toBe("allow");
  });

  it("holds for the first while the second may still be running", () => {
    const secret = { ...reading, labels: ["secret"] };
    const session = { openEffects: ["egress" as const] };
    expect(answer(secretsOut, { tool: secret, session })).toBe("block");
    expect(answer(secretsOut, { tool: reading, session })).toBe("allow");
  });

  it("counts the data that the second itself reaches, and not what it only returns", () => {
    const guarded = combined({ labels: ["confidential"] }, egress, "first_then_second");
    const reaches = [{ handle: "files", sensitivity: "confidential" as const }];
    expect(answer(guarded, { tool: egress, reaches })).toBe("block");
    expect(answer(guarded, { tool: { ...egress, labels: ["confidential"] } })).toBe("allow");
  });

  it("in either direction is a matter of both being in one session", () => {
    const apart = combined({ tools: ["crm/read"] }, { tags: ["payments"] }, "either");
    const pay = { reaches: [{ handle: "bank", tags: ["payments"] }] };
    expect(answer(apart, { tool: { id: "crm/read" } })).toBe("allow");
    expect(answer(apart, pay)).toBe("allow");
    expect(answer(apart, { ...pay, session: { tools: ["crm/read"] } })).toBe("block");
    const after = { session: { tags: ["payments"] } };
    expect(answer(apart, { tool: { id: "crm/read" }, ...after })).toBe("block");
    expect(answer(apart, { tool: { id: "other/tool" }, ...after })).toBe("allow");
  });

  it("of all things together holds only when each of them is there", () => {
    const { form: founding } = FOUNDING_DOCUMENT.rules[0] ?? expect.fail();
    const send = (labels: string[]) => answer(founding, { tool: egress, session: { labels } });
    expect([send(["untrusted"]), send(["confidential"])]).toEqual(["allow", "allow"]);
    expect(send(["confidential", "untrusted"])).toBe("block");
  });
});

describe("a guardrail's conditions", () => {
  it("about arguments look at every value of a role", () => {
    const only = when({ fact: "argument", role: "recipient", op: "none_of", values: ["ann"] });
    const roles = { "/to": "recipient" };
    const to = (value: string[]) => answer(only, { tool: { roles }, arguments: { to: value } });
    expect([to(["ann"]), to(["ann", "eve"])]).toEqual(["allow", "block"]);
    expect(answer(only, {})).toBe("allow");
  });

  it("about SQL hold for whatever is not surely a plain select", () => {
    const plain = when({ fact: "sql", argument: "/query" });
    const tool = { roles: { "/query": "sql" } };
    expect(answer(plain, { tool, arguments: { query: "DROP TABLE x" } })).toBe("block");
    expect(answer(plain, { tool })).toBe("allow");
  });

  it("about hours are meant in the document's time zone, also over midnight", () => {
    const night = when({
      ...{ fact: "hours", is: "within", from: "22:00", to: "06:00" },
      days: [1, 2, 3, 4, 5, 6, 7],
    });
    const at = (time: string, timeZone: string) =>
      answer(night, { at: `2026-11-20T${time}:00Z` }, { timeZone });
    expect([at("21:30", "UTC"), at("22:30", "UTC"), at("05:59", "UTC")]).toEqual([
      "allow",
      "block",
      "block",
    ]);
    expect([at("21:30", "Europe/Berlin"), at("06:00", "UTC")]).toEqual(["block", "allow"]);
  });
});

describe("a document", () => {
  it("is refused where it says what nothing understands, and by whose fault", () => {
    const wrong = (more: object) =>
      policyDocument.safeParse({ ...FOUNDING_DOCUMENT, ...more }).error?.issues[0]?.path;
    expect(wrong({ timeZone: "Mars/Olympus" })).toEqual(["timeZone"]);
    expect(wrong({ more: true })).toEqual([]);
    const [rule] = FOUNDING_DOCUMENT.rules;
    expect(wrong({ rules: [rule, rule] })).toEqual(["rules", 1, "handle"]);
    expect(wrong({ rules: [{ ...rule, verdict: "log" }] })).toEqual(["rules", 0]);
    expect(policyDocument.parse(FOUNDING_DOCUMENT)).toEqual(FOUNDING_DOCUMENT);
  });

  it("decides nothing by what is off", () => {
    const rules = FOUNDING_DOCUMENT.rules.map((rule) => ({ ...rule, on: false }));
    expect(compileDocument({ ...EMPTY_DOCUMENT, rules }).guardrails).toEqual([]);
  });

  it("is tried by the cases that it keeps", () => {
    const { guardrails, settings } = compileDocument(FOUNDING_DOCUMENT, 3);
    const specs = guardrails.map((g) => ({ ...g, annotations: annotationsOf(g.cedar) }));
    const given = {
      tool: { effects: ["egress" as const] },
      session: { labels: ["confidential", "untrusted"] },
    };
    const rule = "untrusted-confidential-egress";
    const ran = runCases(
      [
        { name: "out it goes", given, expect: { verdict: "block", rule } },
        { name: "out it goes, they say", given, expect: { verdict: "allow" } },
      ],
      { guardrails: specs, settings },
      evaluate,
    );
    expect(ran.map(({ passed }) => passed)).toEqual([true, false]);
    expect(settings.number).toBe(3);
  });
});
