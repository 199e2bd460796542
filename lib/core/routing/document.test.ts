import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { policyToEst, validateGuardrail } from "../../adapters/cedar";
import {
  cedarConditionText,
  diffRouting,
  EMPTY_ROUTING,
  ROUTING_CEDAR_SCHEMA,
  type RoutingDocument,
  readableRouting,
  routingDocument,
  routingJsonSchema,
  ruleInWords,
  runRoutingCases,
} from "./index";
import {
  anyAction,
  anyCondition,
  anyRules,
  documentOf,
  modelOf,
  ruleOf,
  use,
} from "./routing-fixture";

const swift = use({ model: "swift" });
const open = { default: swift };

describe("the difference of two routing policies", () => {
  const told = (before: RoutingDocument | null, after: RoutingDocument) =>
    diffRouting(before, after).map(({ part, handle, change, words }) =>
      [part, handle, change, words.join("; ")].join(" "),
    );
  const [a, b, c] = ["a", "b", "c"].map((handle) => ruleOf(handle)) as [
    ReturnType<typeof ruleOf>,
    ReturnType<typeof ruleOf>,
    ReturnType<typeof ruleOf>,
  ];

  it("is nothing for equal ones", () => {
    expect(diffRouting(documentOf([a]), documentOf([a]))).toEqual([]);
    expect(diffRouting(null, EMPTY_ROUTING)).toEqual([]);
  });

  it("says what was added, changed, moved and removed", () => {
    const before = documentOf([a, b, c]);
    const after = documentOf([c, { ...a, name: "All", on: false, action: swift }, ruleOf("d")], {
      ...{ default: swift, timeZone: "Europe/Berlin" },
      rollout: { mode: "share", share: 20 },
    });
    expect(told(before, after)).toEqual([
      "rule a changed renamed from “a”; switched off; does something else; moved before d",
      "rule d added ",
      "default default changed does something else",
      "rollout rollout changed mode: live → share; share: 10 → 20",
      "setting timeZone changed UTC → Europe/Berlin",
      "rule b removed ",
    ]);
  });

  it("tells as few moves as there can be", () => {
    const rules = Array.from({ length: 10 }, (_, i) => ruleOf(`r${i}`));
    const [first, ...rest] = rules;
    if (first === undefined) throw new Error("no rules");
    expect(told(documentOf(rules), documentOf([...rest, first]))).toEqual([
      "rule r0 changed moved to the end",
    ]);
  });

  it("is empty only where documents are equal", () => {
    const documents = fc
      .tuple(anyRules(3, 1), anyAction)
      .map(([rules, action]) => documentOf(rules, { default: action }));
    fc.assert(
      fc.property(documents, documents, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(diffRouting(one, other).length === 0).toBe(same);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a rule in words", () => {
  it("is one sentence", () => {
    const words = (more: Parameters<typeof ruleOf>[1]) => ruleInWords(ruleOf("r", more));
    expect(words({ action: swift })).toBe("Always use swift.");
    expect(
      words({
        when: [
          { fact: "taskClass", in: ["invoices", "letters"], not: false },
          { fact: "sensitivity", atLeast: "confidential" },
          { fact: "effects", anyOf: ["write", "egress"], not: true },
        ],
        action: use({
          class: "reasoning",
          fallbacks: ["swift"],
          obligations: [
            { type: "limits", limit: { measure: "deliberation", atMost: 120, breach: "end" } },
            { type: "step_up_first_effect" },
          ],
        }),
      }),
    ).toBe(
      "When the task is invoices or letters, the data is at least confidential and it does not need to write or send outside, use the cheapest reasoning model, else swift; end the session once the agent has thought about this step for more than 2 minutes; ask a person before the first side effect.",
    );
    expect(
      words({
        when: [
          { fact: "time", days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00", not: true },
          { fact: "autonomy", in: ["acts"], not: false },
          { fact: "budgetLeft", below: 20 },
          { fact: "latency", atMost: 1500 },
          { fact: "context", atLeast: 8000 },
          { fact: "steps", atLeast: 2, atMost: 5 },
        ],
        cedar: "true",
        action: { type: "refuse", text: "Not now." },
      }),
    ).toBe(
      "When it is not Monday to Friday between 09:00 and 17:00, the agent acts, less than 20% of the budget is left, an answer is wanted within 1.5 s, at least 8,000 tokens go in, 2 to 5 steps are expected and its Cedar condition holds, refuse: “Not now.”",
    );
  });

  it("is never empty, nor has two spaces or a member that is missing", () => {
    fc.assert(
      fc.property(fc.array(anyCondition, { maxLength: 4 }), anyAction, (when, action) => {
        const text = ruleInWords(ruleOf("r", { when, action }));
        expect(text).toMatch(/^(When|Always) .*[.”]$/);
        expect(text).not.toMatch(/ {2}|undefined|null|NaN|\[object/);
      }),
    );
  });
});

describe("the Cedar that a rule may have", () => {
  const problems = (cedar: string) =>
    validateGuardrail(ROUTING_CEDAR_SCHEMA, cedarConditionText(cedar)).problems.length;

  it("is checked against a schema of all that there is to ask", () => {
    expect(problems('context.task.class == "invoices" && principal.ceiling >= 2')).toBe(0);
    expect(problems("context has steps && context.steps > 3 && context.clock.hour < 12")).toBe(0);
    expect(problems("context.steps > 3")).toBe(1);
    expect(problems("context.nothing")).toBe(1);
  });
});

describe("cases that are kept with a document", () => {
  it("pass or say what was answered instead", () => {
    const document = documentOf(
      [
        ruleOf("swift", {
          when: [{ fact: "time", days: [3], from: "11:00", to: "13:00", not: false }],
        }),
      ],
      {
        timeZone: "Pacific/Auckland",
        cases: [
          {
            name: "noon",
            given: {},
            expect: { rule: "swift", model: "swift", class: "fast", refused: false },
          },
          {
            name: "night",
            given: { at: "2026-11-18T12:00:00Z" },
            expect: { model: "swift", refused: false },
          },
        ],
      },
    );
    const results = runRoutingCases(document, [modelOf("swift")], policyToEst);
    expect(results.map(({ name, passed, problem }) => [name, passed, problem])).toEqual([
      ["noon", true, ""],
      ["night", false, "The answer is a refusal by default, and a model, swift was expected."],
    ]);
  });
});

describe("a document that is being written", () => {
  it("is read as far as it can be, and its places are those of what was given", () => {
    const given = {
      rules: [{ handle: "?" }, ruleOf("b", { action: swift })],
      classes: {
        rules: [{}, { handle: "c", taskClass: "invoices", words: ["bill"], tools: [], unless: [] }],
      },
      timeZone: "Mars/Olympus",
    };
    const { document, placed } = readableRouting(given);
    expect(document.rules.map(({ handle }) => handle)).toEqual(["b"]);
    expect(document.timeZone).toBe("UTC");
    expect([placed("/rules/0/action"), placed("/classes/rules/0"), placed("/default")]).toEqual([
      ...["/rules/1/action", "/classes/rules/1", "/default"],
    ]);
  });

  it("that is whole is read whole", () => {
    fc.assert(
      fc.property(anyRules(4), (rules) => {
        const document = documentOf(rules, open);
        expect(routingDocument.parse(document)).toEqual(document);
        expect(readableRouting(document).document).toEqual(document);
      }),
      { numRuns: 200 },
    );
  });

  it("is refused where two of a kind have one name, or a rule that of the default", () => {
    const paths = (document: RoutingDocument) =>
      routingDocument.safeParse(document).error?.issues.map(({ path }) => path.join("/")) ?? [];
    expect(paths(documentOf([ruleOf("a"), ruleOf("a")]))).toEqual(["rules/1/handle"]);
    expect(paths(documentOf([ruleOf("default")]))).toEqual(["rules/0/handle"]);
    expect(paths(documentOf([ruleOf("a", { action: use({}) })]))).toEqual(["rules/0/action/model"]);
  });
});

describe("the published schema", () => {
  it("names every member of a document and lets no other in", () => {
    const schema = routingJsonSchema() as { properties: object; additionalProperties: boolean };
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(EMPTY_ROUTING).sort());
    expect(schema.additionalProperties).toBe(false);
    expect(JSON.stringify(schema)).not.toContain('"$ref"');
  });
});
