import { describe, expect, it } from "vitest";
import {
  diffDocuments,
  EMPTY_DOCUMENT,
  FOUNDING_DOCUMENT,
  type Inventory,
  lintDocument,
  type PolicyDocument,
  type PolicyRule,
} from "./index";

const written = (handle: string, cedar: string, more: Partial<PolicyRule> = {}): PolicyRule => ({
  ...{ handle, name: handle, description: "", on: true, form: { type: "cedar", cedar } },
  ...more,
});
const NEVER = 'forbid (principal == Agent::"nora", action, resource);';
const of = (...rules: PolicyRule[]): PolicyDocument => ({ ...EMPTY_DOCUMENT, rules });

describe("the difference of two documents", () => {
  it("is nothing for equal ones, and all of it where there was none", () => {
    expect(diffDocuments(FOUNDING_DOCUMENT, FOUNDING_DOCUMENT)).toEqual([]);
    const all = diffDocuments(null, FOUNDING_DOCUMENT);
    const { rules, limits } = FOUNDING_DOCUMENT;
    expect(all.map(({ handle }) => handle)).toEqual([...rules, ...limits].map((it) => it.handle));
    for (const { change, before, after } of all) {
      expect([change, before]).toEqual(["added", null]);
      expect(after).toContain("forbid (");
    }
  });

  it("says what was added, removed and changed, with both texts", () => {
    const before = of(written("a", NEVER), written("b", NEVER), written("same", NEVER));
    const after = {
      ...of(
        written("same", NEVER),
        written("a", "forbid (principal, action, resource);", { name: "All", on: false }),
        written("c", NEVER),
      ),
      timeZone: "Europe/Berlin",
    };
    const told = diffDocuments(before, after).map(({ handle, change, words }) => [
      ...[handle, change, words.join("; ")],
    ]);
    expect(told).toEqual([
      ["a", "changed", "renamed from “a”; switched off; says something else"],
      ["c", "added", ""],
      ["timeZone", "changed", "text: UTC → Europe/Berlin"],
      ["b", "removed", ""],
    ]);
  });

  it("does not mind the order of rules", () => {
    const [a, b] = [written("a", NEVER), written("b", NEVER)];
    expect(diffDocuments(of(a, b), of(b, a))).toEqual([]);
  });
});

describe("lint", () => {
  const inventory: Inventory = {
    agents: new Set(["nora"]),
    tools: new Set(["mail/send"]),
    resources: new Set(["files"]),
    tags: new Set(["payments"]),
  };
  const remarks = (...rules: PolicyRule[]) =>
    lintDocument(of(...rules), inventory).map(({ path, message }) => `${path}: ${message}`);

  it("has nothing to say of a rule that stands alone", () => {
    expect(lintDocument(FOUNDING_DOCUMENT, inventory)).toEqual([]);
    expect(remarks(written("a", NEVER))).toEqual([]);
  });

  it("tells of a rule that another makes needless, and of neither when the stricter comes second", () => {
    const soft = `@verdict("log") ${NEVER}`;
    expect(remarks(written("a", NEVER), written("b", `@id("b")\n${NEVER}`))).toEqual([
      "/rules/1: a says the same, and no less strictly",
    ]);
    expect(remarks(written("a", soft), written("b", NEVER))).toEqual([
      "/rules/0: b says the same, and no less strictly",
    ]);
    expect(remarks(written("a", NEVER), written("b", NEVER, { on: false }))).toEqual([]);
  });

  it("tells of names that nothing has, and not of texts that only look like them", () => {
    const cedar = `@reason("Agent::\\"mars\\"")
forbid (principal == Agent::"no\\u{72}ma", action, resource == Tool::"mail/read")
when { context.tags.containsAny(["payments", "salaries"]) && context.reaches.contains(Resource::"vault") };`;
    expect(remarks(written("a", cedar))).toEqual([
      "/rules/0: there is no agent norma",
      "/rules/0: there is no tool mail/read",
      "/rules/0: there is no resource vault",
      "/rules/0: no resource is tagged salaries",
    ]);
  });

  it("tells of an exception that a caller could claim", () => {
    const cedar = `forbid (principal, action, resource) unless { context.onBehalfOf == "ann" };`;
    expect(remarks(written("a", cedar))).toEqual([
      "/rules/0: the exception rests on context.onBehalfOf, which a caller may claim",
    ]);
    const plain = `forbid (principal, action, resource) when { context.onBehalfOf == "unless {" };`;
    expect(remarks(written("a", plain))).toEqual([]);
  });

  it("tells of a rule that nothing can meet, and of a list that is not there", () => {
    const form: PolicyRule["form"] = {
      type: "guardrail",
      when: [{ fact: "argument", role: "path", op: "one_of", values: [], list: "gone" }],
      outcome: { verdict: "block", reason: "No." },
    };
    expect(remarks(written("a", "", { form }))).toEqual([
      "/rules/0: it can never hold",
      "/rules/0/form/when/0/list: there is no list gone; it counts as empty",
    ]);
  });
});
