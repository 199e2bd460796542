import * as z from "zod/mini";

/** Words for people: trimmed, `min` to `max` characters, no control characters but line breaks and tabs. */
export const words = (min: number, max: number) =>
  z.string().check(
    z.trim(),
    z.minLength(min, "must not be empty"),
    z.maxLength(max),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it refuses
    z.regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, "must be plain text"),
    z.refine((text: string) => text.isWellFormed(), "must be plain text"),
  );

/** A name as policies compare it: an agent's handle, a tool's id, a label, a tag, a role, a value. */
export const word = words(1, 256);
export const someWords = z
  .array(word)
  .check(z.minLength(1, "must name something"), z.maxLength(500));
