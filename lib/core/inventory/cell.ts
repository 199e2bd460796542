import { AppError, type Json, parseIJson } from "../kernel";
import type { Column } from "./column";

const MOST_CHARACTERS = 100_000;
const SPREADSHEET_ERROR = /^#(REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** What a cell or member says, that it says nothing, or why it cannot be read. */
export type Reading =
  | { is: "value"; value: Json }
  | { is: "nothing" }
  | { is: "problem"; message: string };

const NOTHING: Reading = { is: "nothing" };
const value = (it: Json): Reading => ({ is: "value", value: it });
const problem = (message: string): Reading => ({ is: "problem", message });

/** Reads a cell of a sheet. An empty one empties what may be empty; elsewhere it says nothing. */
export function readCell(column: Column, cell: string): Reading {
  const text = tidy(cell);
  if (text.length > MOST_CHARACTERS)
    return problem(`is longer than ${MOST_CHARACTERS.toLocaleString("en-US")} characters`);
  if (text.includes("\ufffd"))
    return problem("holds characters that were lost: save the file as UTF-8 and try again");
  if (SPREADSHEET_ERROR.test(text)) return problem(`holds ${text}, an error of the spreadsheet`);
  if (text === "") return readEmpty(column);
  switch (column.kind) {
    case "words":
    case "refs":
    case "choices":
      return readMember(column, text.startsWith("[") ? jsonOf(text) : split(text));
    case "json":
      return readMember(column, jsonOf(text));
    case "count":
      return readMember(column, /^\d{1,15}$/.test(text) ? Number(text) : text);
    default:
      return readMember(column, text);
  }
}

function readEmpty(column: Column): Reading {
  switch (column.kind) {
    case "line":
    case "choice":
    case "answer":
      return NOTHING;
    case "prose":
      return value("");
    case "words":
    case "refs":
    case "choices":
      return value([]);
    case "json":
      return value(column.empty ?? null);
    default:
      return value(null);
  }
}

/** Reads a member of a JSON document: its type must be the column's. */
export function readMember(column: Column, given: Json | undefined): Reading {
  if (given === undefined) return problem("is not JSON");
  if (given === null) return readEmpty(column);
  switch (column.kind) {
    case "line":
    case "prose":
    case "ref":
      return typeof given === "string" ? value(tidy(given)) : problem("must be text");
    case "choice":
      return readChoice(column, given);
    case "choices":
      return readChoices(column, given);
    case "words":
    case "refs":
      return readWords(given);
    case "count":
      return Number.isSafeInteger(given) && Number(given) >= 0
        ? value(given)
        : problem("must be a whole number");
    case "moment":
      return readMoment(given);
    case "answer":
      return readAnswer(given);
    case "json":
      return value(given);
  }
}

function readChoice(column: Column, given: Json): Reading {
  const choices = column.choices ?? [];
  const said = typeof given === "string" ? plain(given) : "";
  const found = choices.find((choice) => plain(choice) === said);
  return found === undefined ? problem(`must be one of ${choices.join(", ")}`) : value(found);
}

function readChoices(column: Column, given: Json): Reading {
  if (!Array.isArray(given)) return problem("must be a list");
  const read = given.map((one) => readChoice(column, one));
  const wrong = read.find((one) => one.is === "problem");
  return wrong ?? value(distinct(read.flatMap((one) => (one.is === "value" ? [one.value] : []))));
}

function readWords(given: Json): Reading {
  if (!Array.isArray(given)) return problem("must be a list of texts");
  const words = given.flatMap((word) => (typeof word === "string" ? [tidy(word)] : []));
  if (words.length < given.length) return problem("must be a list of texts");
  return value(distinct(words.filter((word) => word !== "")));
}

function readMoment(given: Json): Reading {
  const text = typeof given === "string" ? tidy(given) : "";
  const whole = DAY.test(text) ? `${text}T00:00:00.000Z` : MOMENT.test(text) ? text : "";
  const at = new Date(whole.replace(" ", "T"));
  if (Number.isNaN(at.getTime()) || !isDay(text.slice(0, 10)))
    return problem("must be a day such as 2026-11-20 or a time such as 2026-11-20T09:30:00Z");
  return value(at.toISOString());
}

/** A day of the calendar: the 30th of February is none. */
function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function readAnswer(given: Json): Reading {
  if (typeof given === "boolean") return value(given);
  const said = typeof given === "string" ? plain(given) : "";
  if (["yes", "true", "1"].includes(said)) return value(true);
  if (["no", "false", "0"].includes(said)) return value(false);
  return problem("must be yes or no");
}

/** The same text whatever system wrote its lines. */
export function tidy(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").trim();
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "");
}

function split(text: string): string[] {
  return text.split(";");
}

function distinct(values: Json[]): Json[] {
  return [...new Set(values)];
}

function jsonOf(text: string): Json | undefined {
  try {
    return parseIJson(text);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
