import { describe, expect, it } from "vitest";
import { EMPTY_DOCUMENT, type NamedList, type PolicyDocument } from "@/lib/core/policy";
import { handleFrom, pointerOf, withItem, withoutItem } from "./edit-document";

const list = (handle: string): NamedList => ({ handle, name: handle, roles: [], values: [] });
const document: PolicyDocument = {
  ...EMPTY_DOCUMENT,
  lists: [list("hosts"), list("people")],
  cases: [{ name: "One", given: {}, expect: { verdict: "block", rule: "stays" } }],
};

describe("editing a document", () => {
  it("puts a new thing last and a known one where it was, and leaves the given document as it is", () => {
    const added = withItem(document, "lists", null, list("accounts"));
    expect(added.lists.map(({ handle }) => handle)).toEqual(["hosts", "people", "accounts"]);
    const renamed = withItem(document, "lists", "hosts", { ...list("hosts"), name: "Hosts" });
    expect(renamed.lists.map(({ name }) => name)).toEqual(["Hosts", "people"]);
    expect(document.lists.map(({ name }) => name)).toEqual(["hosts", "people"]);
  });

  it("says where a thing is, or will be", () => {
    expect(pointerOf(document, "lists", "people")).toBe("/lists/1");
    expect(pointerOf(document, "lists", null)).toBe("/lists/2");
  });

  it("takes a rule's cases away with the rule, and none with a list of the same name", () => {
    expect(withoutItem(document, "rules", "stays").cases).toEqual([]);
    expect(withoutItem(document, "lists", "stays").cases).toHaveLength(1);
  });

  it("makes a handle of a name that policies may use", () => {
    expect(handleFrom("  Nothing leaves, after café!")).toMatch(/^[a-z0-9][a-z0-9._-]{0,62}$/);
    expect(handleFrom("Nothing leaves after 5")).toBe("nothing-leaves-after-5");
    expect(handleFrom("…")).toBe("");
  });
});
