import { describe, expect, it } from "vitest";
import { argumentRows } from "./argument-rows";

describe("the arguments of a call, for whoever must answer for it", () => {
  const action = {
    arguments: { note: "March", amount: 900, payee: { iban: "NL91", name: "Acme" } },
    effective: { note: "March", amount: 500, payee: { iban: "NL91", name: "Acme" } },
    volatile: ["/note"],
  };
  const roles = {
    "/amount": { role: "amount" as const },
    "/payee/iban": { role: "account" as const },
  };

  it("shows the risky ones first, nested ones by their own name", () => {
    const rows = argumentRows(action, roles);
    expect(rows.map(({ name, risky }) => [name, risky])).toEqual([
      ["amount", true],
      ["payee › iban", true],
      ["note", false],
      ["payee › name", false],
    ]);
  });

  it("says what was changed and what may vary", () => {
    const rows = argumentRows(action, roles);
    expect(rows.filter((row) => row.changed)).toMatchObject([{ proposed: 900, effective: 500 }]);
    expect(rows.filter((row) => row.mayVary).map((row) => row.name)).toEqual(["note"]);
  });

  it("keeps lists whole, and marks one that holds a risky value", () => {
    const args = { to: ["a@example.com", "b@example.com"] };
    const [row] = argumentRows(
      { arguments: args, effective: args, volatile: [] },
      { "/to/0": { role: "recipient" } },
    );
    expect(row).toMatchObject({ pointer: "/to", risky: true, effective: args.to });
  });

  it("marks hidden secrets, arguments that were added, and names with slashes", () => {
    const rows = argumentRows(
      {
        arguments: { "a/b": "[redacted: api_key]" },
        effective: { "a/b": "[redacted: api_key]", limit: 10 },
        volatile: [],
      },
      {},
    );
    expect(rows).toMatchObject([
      { name: "a/b", pointer: "/a~1b", redacted: true, changed: false },
      { name: "limit", proposed: undefined, effective: 10, changed: true },
    ]);
  });

  it("does not mistake inherited members for arguments", () => {
    expect(argumentRows({ arguments: {}, effective: {}, volatile: [] }, {})).toEqual([]);
    const args = JSON.parse('{"constructor":1}');
    expect(argumentRows({ arguments: args, effective: {}, volatile: [] }, {})).toMatchObject([
      { name: "constructor", proposed: 1, effective: undefined },
    ]);
  });
});
