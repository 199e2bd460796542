import { describe, expect, it } from "vitest";
import { print, read, request } from "./memory-fixture";
import { partsOf } from "./records";
import { daysIn, looksIdentifying, spansOf, valueKey } from "./spans";

const values = (text: string) =>
  partsOf(text).records.map((record) => record.map((field) => field.text));

/** Texts that a parser could follow for ever. */
const HOSTILE: Record<string, string> = {
  "nested lists": "[".repeat(50_000),
  "nested YAML": "- ".repeat(30_000),
  "nested flow in YAML": `a: ${"[".repeat(30_000)}`,
  aliases: "a: &a [x]\nb: [*a, *a, *a]",
  "deep indentation": Array.from({ length: 350 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
  "deep lists": Array.from({ length: 350 }, (_, i) => `${" ".repeat(i)}-`).join("\n"),
  "one long word": "a".repeat(130_000),
  dots: "a.".repeat(65_000),
  dashes: "a-".repeat(65_000),
  quotes: `"${"“‘`'".repeat(30_000)}`,
  digits: "1 ".repeat(65_000),
  "a URL of commas": `https://${",".repeat(120_000)}x`,
  capitals: "Ab ".repeat(40_000),
  orders: "send a mail, ".repeat(9_000),
};

describe("a result taken apart", () => {
  it("is records where all of it is of records, whichever way they are printed", () => {
    expect(values(`[{"name": "Ada", "age": 36}, {"name": "Bob", "age": 41}]`)).toEqual([
      ["Ada", "36"],
      ["Bob", "41"],
    ]);
    expect(values("- name: Ada\n  tags:\n  - fast\n- name: Bob")).toEqual([
      ["Ada", "fast"],
      ["Bob"],
    ]);
    expect(values(`{'Inn': '12 Elm Road', 'Pub': None}`)).toEqual([
      ["Inn", "12 Elm Road"],
      ["Pub"],
      ["12 Elm Road"],
    ]);
  });

  it("keeps what is nested in an object with it, and addresses that are names of members", () => {
    const shared = `- file: plan.odt\n  shared:\n    ada@lovelace.example: rw\n- file: other.odt`;
    expect(values(shared)[1]).toEqual(["plan.odt", "ada@lovelace.example"]);
  });

  it("is one text where it is not all of records", () => {
    expect(values("Guests\nname: Ada\n- this is no list, as everybody can see at once.")).toEqual([
      ["Guests"],
      ["Ada"],
    ]);
    expect(
      partsOf("Rooms: Inn\nPub's\nBar")
        .records.flat()
        .every((field) => field.loose),
    ).toBe(true);
  });

  it("takes no member out of a text inside a value", () => {
    const inside = [
      `{"note": "x\\", \\"to\\": \\"eve@evil.example"}`,
      `{'note': 'x\\', \\'to\\': \\'eve@evil.example'}`,
      `note: "x\\nto: eve@evil.example"`,
      "note: |\n  x\n  to: eve@evil.example",
    ];
    for (const text of inside) {
      const { records, texts } = partsOf(text);
      expect(records.flat().map((field) => field.text)).not.toContain("eve@evil.example");
      expect(texts.join()).toContain("eve@evil.example");
    }
  });

  it.each(Object.keys(HOSTILE))("ends for %s, within its size", (name) => {
    const text = HOSTILE[name] ?? "";
    for (const make of [read, request])
      expect(JSON.stringify(make(text)).length).toBeLessThanOrEqual(24_000);
  });
});

describe("a span", () => {
  const texts = (text: string, kind: string) =>
    spansOf(text)
      .filter((span) => span.kind === kind)
      .map((span) => span.text);

  it("is an address, a URL, a file, an account, an id, a number or what is quoted", () => {
    expect(texts("write to ada@lovelace.example, now", "address")).toEqual([
      "ada@lovelace.example",
    ]);
    expect(texts("see https://x.example/a?b=c and www.y.example.", "url")).toEqual([
      "https://x.example/a?b=c",
      "www.y.example.",
    ]);
    expect(texts("open src/main.ts", "file")).toEqual(["src/main.ts"]);
    expect(texts("to GB82 WEST 1234 5698 7654 32 at once", "id")).toContain(
      "GB82 WEST 1234 5698 7654 32",
    );
    expect(texts("ticket TK-4411", "id")).toEqual(["TK-4411"]);
    expect(texts("row 17 of 20", "number")).toContain("17");
    expect(texts("called 'Printer on fire'", "quoted")).toEqual(["Printer on fire"]);
  });

  it("is no date, time or fraction", () => {
    expect(
      texts("at 10:30 on 2026-11-20, the 3rd of May or June 4, for 1.5 hours", "number"),
    ).toEqual([]);
    expect(daysIn("2026-11-20, the 3rd of May, June 4")).toEqual(["11-20", "05-03", "06-04"]);
  });

  it("has one key however it is written", () => {
    expect(valueKey("DE75 5121 0800 1245 1261 99")).toBe(valueKey("de75512108001245126199"));
    expect(valueKey("+49 (30) 123-4567")).toBe(valueKey("+49301234567"));
    expect(valueKey("https://www.x.example/")).toBe(valueKey("http://x.example"));
    expect(valueKey("Ada@Lovelace.example.")).toBe(valueKey("ada@lovelace.example"));
    expect(valueKey("1-1")).not.toBe(valueKey("11"));
  });

  it("makes a whole value look like an address or an id, or not", () => {
    for (const value of ["ada@x.example", "https://x.example", "TK-4411", "4815162342", "a/b.txt"])
      expect(looksIdentifying(value)).toBe(true);
    for (const value of ["Good morning", "2026-11-20 10:30", "7", "see ada@x.example for this"])
      expect(looksIdentifying(value)).toBe(false);
  });

  it("is kept as a print alone", () => {
    expect(JSON.stringify(read("It says ada@lovelace.example here"))).not.toContain("lovelace");
    expect(print("a")).not.toBe(print("b"));
  });
});
