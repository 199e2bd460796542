import { describe, expect, it } from "vitest";
import { comparedRows, toldObject } from "./compared-rows";

describe("the arguments of two records, side by side", () => {
  const action = {
    effective: { note: "March", amount: 500, payee: { iban: "NL91", key: "[redacted: x]" } },
    volatile: ["/note"],
  };

  it("show what differs first, what was not decided, and what may vary", () => {
    const executed = { note: "April", amount: 500, payee: { iban: "XX00" }, copy: "me" };
    const rows = comparedRows(action, executed, ["/payee/iban", "/payee/key", "/copy"], {});
    expect(rows.map(({ name, differs }) => [name, differs])).toEqual([
      ["payee › iban", true],
      ["payee › key", true],
      ["copy", true],
      ["note", false],
      ["amount", false],
    ]);
    expect(rows.find(({ name }) => name === "note")?.mayVary).toBe(true);
    expect(rows.find(({ name }) => name === "copy")).toMatchObject({ decided: undefined });
  });

  it("believe the comparison and not what is left after secrets were hidden", () => {
    const rows = comparedRows(action, action.effective, ["/payee/key"], {});
    expect(rows.filter(({ differs }) => differs).map(({ name }) => name)).toEqual(["payee › key"]);
  });

  it("can be read only where the exporter told an object", () => {
    expect(["{}", "[1]", "12", "{", null].map(toldObject)).toEqual([{}, null, null, null, null]);
  });
});
