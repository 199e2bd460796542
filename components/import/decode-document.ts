/** A file as text, or why it is none. */
export type Decoded = { text: string } | { problem: string };

const SPREADSHEET = "Save it as “CSV UTF-8” and choose that file.";

/** The text of a file: UTF-8, or UTF-16 that says so. What is neither is refused, since guessing would spoil names. */
export function decodeDocument(bytes: Uint8Array): Decoded {
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04))
    return { problem: `This is a spreadsheet or archive, not a text file. ${SPREADSHEET}` };
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return { problem: `This is an old spreadsheet, not a text file. ${SPREADSHEET}` };
  if (begins(bytes, 0xff, 0xfe)) return { text: new TextDecoder("utf-16le").decode(bytes) };
  if (begins(bytes, 0xfe, 0xff)) return { text: new TextDecoder("utf-16be").decode(bytes) };
  if (bytes.includes(0)) return { problem: `This is not a text file. ${SPREADSHEET}` };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const { line, column } = placeOfLoss(new TextDecoder("utf-8").decode(bytes));
    return {
      problem: `Line ${line}, character ${column} is not UTF-8: the file was saved in another encoding. ${SPREADSHEET}`,
    };
  }
}

function begins(bytes: Uint8Array, ...first: number[]): boolean {
  return first.every((byte, i) => bytes[i] === byte);
}

function placeOfLoss(text: string): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, text.indexOf("\ufffd")));
  const start = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: before.length - start + 1 };
}
