import * as z from "zod/mini";

/** A name that policies use and that never changes. */
export const handle = z
  .string()
  .check(
    z.regex(
      /^[a-z0-9][a-z0-9._-]{0,62}$/,
      "must be 1 to 63 of a-z, 0-9, dot, underscore and hyphen, beginning with a letter or digit",
    ),
  );

/** What people call it: one line. */
export const title = z
  .string()
  .check(z.regex(/^[^\p{Cc}]{1,120}$/u, "must be one line of 1 to 120 characters"));
