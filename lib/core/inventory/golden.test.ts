import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readCsv } from "@/lib/adapters/csv";
import { readYaml } from "@/lib/adapters/yaml";
import { AppError } from "../kernel";
import {
  type GivenRow,
  readMcp,
  readOpenApi,
  readRecords,
  readSheet,
  SHAPES,
  separatorOf,
  TABLE_NOUNS,
} from ".";

const HERE = path.join(import.meta.dirname, "cases");
const expected: Record<string, unknown> = JSON.parse(
  readFileSync(path.join(HERE, "expected.json"), "utf8"),
);

function read(file: string): GivenRow[] {
  const text = readFileSync(path.join(HERE, file), "utf8")
    .replace(/^\ufeff/, "")
    .replaceAll(/\r\n?/g, "\n");
  const [, kind = "", ending = ""] = file.split(".");
  if (kind === "mcp") return readMcp(text, "desk");
  if (kind === "openapi") return readOpenApi(readYaml(text), "desk");
  const noun = TABLE_NOUNS.find((each) => each === kind);
  if (!noun) throw new Error(`${file} is of no noun`);
  const shape = SHAPES[noun];
  if (ending === "json") return readRecords(shape, noun, text);
  return readSheet(shape, noun, readCsv(text, separatorOf(text, shape)));
}

/** What reading a document comes to: its rows without what is empty, or where and why it is refused. */
function outcomeOf(file: string): unknown {
  try {
    return read(file).map(({ row: _, notes, problems, ...rest }) => ({
      ...rest,
      ...(problems.length > 0 ? { problems: problems.map(inWords) } : {}),
      ...(notes.length > 0 ? { notes } : {}),
    }));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.issues.map((issue) => `${issue.path}: ${issue.message}`);
  }
}

function inWords({ column, message }: GivenRow["problems"][number]): string {
  return column ? `${column} ${message}` : message;
}

const files = readdirSync(HERE).filter((file) => file !== "expected.json");

describe("a document", () => {
  test("every case says what is expected of it", () => {
    expect([...files].sort()).toEqual(Object.keys(expected).sort());
  });

  test.each(files)("%s is read as expected", (file) => {
    expect(outcomeOf(file)).toEqual(expected[file]);
  });
});
