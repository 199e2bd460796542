import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvCell, csvLine } from "./csv";

/** Reads one RFC 4180 line back. */
function parse(line: string): string[] {
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n)/gy;
  for (let m = cell.exec(line); m; m = cell.exec(line)) {
    cells.push(m[1] === undefined ? (m[2] ?? "") : m[1].replaceAll('""', '"'));
    if (m[3] === "\r\n") break;
  }
  return cells;
}

describe("a CSV cell", () => {
  test("that a spreadsheet would run is disarmed; a number is left alone", () => {
    expect(csvCell("=1+1")).toBe("'=1+1");
    expect(csvCell("+49 30 1234")).toBe("'+49 30 1234");
    expect(csvCell("@SUM(A1)")).toBe("'@SUM(A1)");
    expect(csvCell("  =cmd|' /C calc'!A0")).toBe("'  =cmd|' /C calc'!A0");
    expect(csvCell("\t=1")).toBe("'\t=1");
    expect(csvCell(-12.5)).toBe("-12.5");
  });

  test("shows lists and things by name, and nothing for nothing", () => {
    expect(csvCell(["read", "egress"])).toBe("read; egress");
    expect(csvCell([{ id: "1", name: "Billing" }])).toBe("Billing");
    expect(csvCell(null)).toBe("");
    expect(csvCell(true)).toBe("true");
  });

  test("comes back from a line as it went in, and never begins as a formula", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), (cells) => {
        const back = parse(csvLine(cells));
        expect(back.map((cell, i) => (cells[i] === cell ? cell : cell.slice(1)))).toEqual(cells);
        for (const cell of back) expect(cell.trimStart()).not.toMatch(/^[=+\-@]/);
      }),
    );
  });
});
