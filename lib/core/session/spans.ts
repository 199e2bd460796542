import { folded } from "./words";

/** A part of a text that identifies something by itself. */
export type Span = { kind: "address" | "url" | "file" | "number" | "id" | "quoted"; text: string };

/** Each pattern begins only where a run of its characters does, so that no text is read over and over. */
const PATTERNS: readonly [Span["kind"], RegExp][] = [
  [
    "url",
    /\b(?:[a-z][a-z0-9+.-]{1,15}:\/\/|www\.)[^\s<>"'`)\]}]+|(?<![a-z0-9.-])(?:[a-z0-9-]+\.)+[a-z]{2,12}\/[^\s<>"'`)\]}]+/giu,
  ],
  ["address", /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu],
  [
    "file",
    /(?<![\p{L}\p{N}_-])[\p{L}\p{N}_-]+(?:[./][\p{L}\p{N}_-]+){0,12}\.[\p{L}][\p{L}\p{N}]{0,7}\b/gu,
  ],
  ["id", /(?<![\p{L}\p{N}_-])[\p{L}\p{N}][\p{L}\p{N}_-]{2,}/gu],
  // An account number as people group it (ISO 13616).
  ["id", /\b\p{L}{2}\p{N}{2} ?[\p{L}\p{N}]{4}(?: ?\p{N}{4}){1,6}(?: ?\p{N}{1,3})?\b/gu],
  ["number", /(?<![\p{L}\p{N}])\p{N}(?:[\p{N} ().\-/]{0,40}\p{N})?(?![\p{L}\p{N}])/gu],
  ["number", /(?<![\p{L}\p{N}])\p{N}+(?![\p{L}\p{N}])/gu],
  [
    "quoted",
    /"([^"\n]{1,120})"|“([^”\n]{1,120})”|‘([^’\n]{1,120})’|`([^`\n]{1,120})`|(?<![\p{L}\p{N}])'([^'\n]{1,120})'(?![\p{L}\p{N}])/gu,
  ],
];

const MONTHS =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
/** Dates, times of day, fractions and the numbers of a list's items: digits that name nothing. */
const MEASURES = new RegExp(
  String.raw`\b\d{4}-\d{2}-\d{2}(?:[ t]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?\b|\b\d{1,2}:\d{2}(?::\d{2})?\b|\b(?:${MONTHS})\.? \d{1,2}(?:st|nd|rd|th)?\b(?:,? \d{4}\b)?|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTHS})\b(?:,? \d{4}\b)?|\b\d+[.,]\d+\b(?![.,]?\d)|\b\d+(?:st|nd|rd|th)\b|^\s*\d{1,2}[.)](?=\s)`,
  "gimu",
);

/** Every identifying span of a text, each way of reading it counted: addresses, URLs, file names, ids, numbers, quotations. */
export function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  const counted = text.replace(MEASURES, (measure) => " ".repeat(measure.length));
  for (const [kind, pattern] of PATTERNS)
    for (const match of (kind === "number" || kind === "id" ? counted : text).matchAll(pattern)) {
      const inner = match.slice(1).find((group) => group !== undefined) ?? match[0];
      if (kind !== "id" || isId(inner)) spans.push({ kind, text: inner });
    }
  return spans;
}

const LONGEST_ID = 64;

/** Letters and digits together, as no word and no number has them. */
function isId(text: string): boolean {
  return text.length <= LONGEST_ID && /\p{N}/u.test(text) && /[\p{L}_-]/u.test(text);
}

const CLOSING = /[.,;:!?)\]}>'"]{1,8}$/;

/** What two ways of writing the same identifier have in common; the text under which a value is remembered. */
export function valueKey(value: string): string {
  const plain = folded(value)
    .replace(/^(?:mailto|tel):/, "")
    .replace(CLOSING, "");
  if (/^[a-z][a-z0-9+.-]*:\/\/|^www\./.test(plain))
    return plain
      .replace(/^https?:\/\//, "")
      .replace(/^www\./, "")
      .replace(/\/+$/, "");
  // Digits that were grouped for the eye: account and telephone numbers.
  if (/^[+(]?\p{N}[\p{N} ().\-/]{6,}$/u.test(plain) && !isMoment(plain))
    return plain.replace(/[ ().\-/]/g, "");
  if (/^[a-z]{2}\p{N}{2}[a-z0-9 ]{8,34}$/u.test(plain)) return plain.replaceAll(" ", "");
  return plain;
}

const MOMENT =
  /^\p{N}{4}-\p{N}{2}-\p{N}{2}(?:[ t]\p{N}{2}:\p{N}{2}(?::\p{N}{2})?(?:\.\p{N}+)?(?:z|[+-]\p{N}{2}:?\p{N}{2})?)?$/u;

/** Whether a text is a date or a moment, which says when and not what. */
export function isMoment(text: string): boolean {
  return MOMENT.test(folded(text)) || /^\p{N}{1,2}:\p{N}{2}(?::\p{N}{2})?$/u.test(text.trim());
}

/** Whether a whole value looks like something that identifies: an address, a URL, a long number, an id, a file name. */
export function looksIdentifying(value: string): boolean {
  const text = value.trim();
  if (text.length > 256 || (/\s.*\s.*\s/.test(text) && !/^\p{N}[\p{N} ]+$/u.test(text)))
    return false;
  if (isMoment(text)) return false;
  return spansOf(text).some(
    (span) =>
      span.kind !== "quoted" &&
      span.text.length === text.length &&
      (span.kind !== "number" || text.length >= 5),
  );
}

const NUMBERS: Record<string, string> = Object.fromEntries(
  ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].map(
    (month, i) => [month, String(i + 1).padStart(2, "0")],
  ),
);
const DAYS = new RegExp(
  String.raw`\b\d{4}-(\d{2})-(\d{2})|\b(${MONTHS})\.? (\d{1,2})(?:st|nd|rd|th)?\b|\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTHS})\b`,
  "giu",
);

/** The days of the year that a text names, as `MM-DD`: ISO dates, and English month and day. */
export function daysIn(text: string): string[] {
  return [...text.matchAll(DAYS)].map(([, month, day, name, after, before, named]) => {
    const of = NUMBERS[(name ?? named ?? "").slice(0, 3).toLowerCase()];
    return `${month ?? of}-${(day ?? after ?? before ?? "").padStart(2, "0")}`;
  });
}
