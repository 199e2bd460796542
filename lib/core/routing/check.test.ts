import { describe, expect, it } from "vitest";
import {
  type Budget,
  checkRouting,
  type RouteCondition,
  type RoutingDocument,
  type RoutingInventory,
} from "./index";
import { documentOf, modelOf, ruleOf, use } from "./routing-fixture";

const inventory = (...models: RoutingInventory["models"]): RoutingInventory => ({
  models: [modelOf("swift"), ...models],
  agents: new Set(["nora"]),
  teams: new Set(["finance"]),
  taskClasses: new Set(["invoices"]),
  tools: new Set(["mail/send"]),
  labels: new Set(["untrusted"]),
  limits: new Set(["thinking"]),
});
const swift = use({ model: "swift" });
const open = { default: swift };
const remarks = (document: RoutingDocument, known = inventory()) =>
  checkRouting(document, known).remarks.map(
    ({ path, kind, message }) => `${kind} ${path}: ${message}`,
  );

describe("a document that is checked", () => {
  it("is without remarks where everything is there and every rule answers", () => {
    const when: RouteCondition[] = [{ fact: "tools", anyOf: ["mail/*"], not: false }];
    expect(remarks(documentOf([ruleOf("mail", { when, action: swift })], open))).toEqual([]);
  });

  it("is told of names of things that there are not, each at its place", () => {
    const rule = ruleOf("a", {
      when: [
        { fact: "agent", in: ["nora", "otto"], not: false },
        { fact: "taskClass", in: ["unknown", "letters"], not: false },
        { fact: "tools", anyOf: ["pay/*"], not: false },
        { fact: "team", in: ["legal"], not: true },
        { fact: "labels", anyOf: ["secret"], not: false },
      ],
      action: use({
        model: "swift",
        fallbacks: ["nobody"],
        obligations: [{ type: "limits", limit: "calls" }],
      }),
    });
    const budget: Budget = {
      ...{ handle: "b", name: "B", scope: { kind: "task", is: "letters" }, unit: "money" },
      ...{ period: "day", soft: null, hard: 1 },
    };
    expect(remarks(documentOf([rule], { ...open, budgets: [budget] }))).toEqual([
      "error /rules/0/action/fallbacks/0: there is no model nobody",
      "warning /rules/0/when/0/in/1: there is no agent otto",
      "warning /rules/0/when/1/in/1: there is no task class letters",
      "warning /rules/0/when/2/anyOf/0: there is no tool pay/*",
      "warning /rules/0/when/3/in/0: there is no team legal",
      "warning /rules/0/when/4/anyOf/0: there is no label secret",
      "warning /rules/0/action/obligations/0/limit: there is no limit calls",
      "warning /budgets/0/scope/is: there is no task class letters",
      "warning /default: no rule answers for the task invoices; only the default does",
    ]);
  });

  it("is told of models that can never be chosen for what a rule is for", () => {
    const known = inventory(
      modelOf("mini", { sensitivity: "internal" }),
      modelOf("gone", { status: "retired", replacement: "swift" }),
      modelOf("old", { status: "deprecated" }),
      modelOf("deep", { class: "reasoning", sensitivity: "confidential" }),
    );
    const secret: RouteCondition[] = [{ fact: "sensitivity", atLeast: "restricted" }];
    const rules = [
      ruleOf("a", { when: secret, action: use({ model: "mini" }) }),
      ruleOf("b", {
        when: [{ fact: "sensitivity", atLeast: "confidential" }],
        action: use({ class: "reasoning" }),
      }),
      ruleOf("c", {
        when: [{ fact: "agent", in: ["nora"], not: false }],
        action: use({ model: "swift", fallbacks: ["gone", "old", "swift"] }),
      }),
    ];
    expect(remarks(documentOf(rules, open), known)).toEqual([
      "error /rules/0/action/model: no model that it names can ever be chosen; everything it answers is refused",
      "warning /rules/0/action/model: mini is cleared for internal data at most, and the rule is for restricted data",
      "warning /rules/1/action/class: none of its models is cleared for restricted data, which it refuses",
      "note /rules/1: “a” takes a part of it",
      "warning /rules/2/action/fallbacks/0: gone is retired; name swift, which takes its place",
      "warning /rules/2/action/fallbacks/1: old is deprecated",
      "warning /rules/2/action/fallbacks/2: swift is already named before",
      "note /rules/2: “a” and “b” take a part of it",
    ]);
  });

  it("is told of rules that never answer, and which rules take their place", () => {
    const to = (task: string): RouteCondition => ({ fact: "taskClass", in: [task], not: false });
    const rules = [
      ruleOf("low", {
        when: [to("invoices"), { fact: "sensitivity", atMost: "internal" }],
        action: swift,
      }),
      ruleOf("high", { when: [{ fact: "sensitivity", atLeast: "confidential" }], action: swift }),
      ruleOf("all", { when: [to("invoices")], action: swift }),
      ruleOf("twisted", { when: [to("invoices"), to("unknown")], action: swift }),
      ruleOf("written", { when: [to("unknown")], cedar: "context.session", action: swift }),
      ruleOf("last", { action: swift }),
    ];
    const told = remarks(documentOf(rules, open)).filter((remark) => !remark.startsWith("note"));
    expect(told).toEqual([
      "warning /rules/2: it never answers: “low” and “high” together take all of it",
      "warning /rules/3: its conditions can never hold together",
    ]);
    expect(remarks(documentOf(rules, open))).toContain(
      "note /rules/5: “low” and “high” take a part of it, and “written” may take a part of it",
    );
    expect(remarks(documentOf(rules, open)).at(-1)).toBe(
      "note /default: the rules answer everything; the default is never asked",
    );
  });

  it("is told of budgets whose limits make no sense", () => {
    const budget = (handle: string, more: Partial<Budget>): Budget => ({
      ...{ handle, name: handle, scope: { kind: "agent", is: null }, unit: "tokens" },
      ...{ period: "day", soft: null, hard: 10 },
      ...more,
    });
    const budgets = [
      budget("a", { soft: 20 }),
      budget("b", {}),
      budget("c", { hard: 0, period: "month" }),
    ];
    expect(remarks(documentOf([], { ...open, budgets })).slice(0, 3)).toEqual([
      "error /budgets/0/soft: the soft limit is above the hard one, which refuses before it is noted",
      "warning /budgets/1: a is for the same; the tighter of both counts",
      "warning /budgets/2/hard: the hard limit is 0: everything is refused",
    ]);
  });
});
