import { expect, test } from "vitest";
import { decodeDocument } from "./decode-document";

const utf8 = (text: string) => new TextEncoder().encode(text);

test("a text in UTF-8, with or without its mark, and in UTF-16 is read", () => {
  expect(decodeDocument(utf8("name\nCafé\n"))).toEqual({ text: "name\nCafé\n" });
  expect(decodeDocument(utf8("\ufeffname"))).toEqual({ text: "name" });
  const utf16 = (text: string) =>
    new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer);
  expect(decodeDocument(utf16("\ufeffname\nCafé"))).toEqual({ text: "name\nCafé" });
});

test("what another encoding wrote is refused at its line and character", () => {
  const latin1 = Uint8Array.from("name\nok\nCaf\u00e9,x", (c) => c.charCodeAt(0));
  expect(decodeDocument(latin1)).toEqual({
    problem: expect.stringMatching(/^Line 3, character 4 is not UTF-8/),
  });
});

test("a spreadsheet, an archive and other bytes are refused with what to do", () => {
  for (const bytes of [
    [0x50, 0x4b, 3, 4, 1],
    [0xd0, 0xcf, 0x11, 0xe0],
    [1, 0, 2],
  ])
    expect(decodeDocument(Uint8Array.from(bytes))).toEqual({
      problem: expect.stringContaining("CSV UTF-8"),
    });
});
