import * as z from "zod/mini";

const LINE_FEEDS = new Set([9, 10, 13]);

function isPlain(text: string, allowed: ReadonlySet<number>): boolean {
  if (!text.isWellFormed()) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code < 32 || code === 127) && !allowed.has(code)) return false;
  }
  return true;
}

const NONE: ReadonlySet<number> = new Set();

/** One line of text that says something: trimmed, 1 to `max` characters, no control characters. */
export const line = (max: number) =>
  z.string().check(
    z.trim(),
    z.minLength(1, "must not be empty"),
    z.maxLength(max),
    z.refine((text: string) => isPlain(text, NONE), "must be one line of plain text"),
  );

/** Text of several lines that says something: trimmed, 1 to `max` characters. */
export const prose = (max: number) =>
  z.string().check(
    z.trim(),
    z.minLength(1, "must not be empty"),
    z.maxLength(max),
    z.refine((text: string) => isPlain(text, LINE_FEEDS), "must be plain text"),
  );

/** Like `prose`, but may be empty. */
export const proseOrNone = (max: number) =>
  z.string().check(
    z.trim(),
    z.maxLength(max),
    z.refine((text: string) => isPlain(text, LINE_FEEDS), "must be plain text"),
  );

/** Why somebody does it; kept, encrypted, with the event. */
export const why = prose(1000);

/** A name that policies use and that never changes. */
export const handle = z
  .string()
  .check(
    z.regex(
      /^[a-z0-9][a-z0-9._-]{0,62}$/,
      "must be 1 to 63 of a-z, 0-9, dot, underscore and hyphen, beginning with a letter or digit",
    ),
  );

/** A label or a tag. */
export const label = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9_.:-]{0,62}$/, "must be a lower-case word of at most 63"));

/** A JSON pointer (RFC 6901) into a tool's arguments; never the whole. */
export const pointer = z.string().check(
  z.maxLength(256),
  z.regex(/^(\/([^/~]|~0|~1){1,128}){1,8}$/, "must be a JSON pointer such as /amount"),
  z.refine((text: string) => isPlain(text, NONE), "must be plain text"),
);

/** A moment given by a person: ISO 8601 with a zone. */
export const moment = z.iso.datetime({ offset: true });

/** What the row's `updatedAt` was when the person read it; an edit over someone else's is refused. */
export const unchangedSince = z.optional(moment);
