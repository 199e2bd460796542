import { CedarSet, equal, type Value } from "../value";
import type { Part } from "./part";
import { anyTruth, EITHER, NEVER, SURELY, type Truth } from "./result";

/** What is known of one set: the members it has, and (null: unknown) all that it may have. */
type Known = { has: readonly Value[]; within: readonly Value[] | null; whole?: CedarSet };

const NO_SET: Truth = { yes: false, no: false, fails: true };
const UNKNOWN: Known = { has: [], within: null };

/** Asks something of each set that a part may be; what is no set fails. */
function ofEach(part: Part, ask: (set: Known) => Truth): Truth {
  switch (part.is) {
    case "one":
      return anyTruth(
        part.values.map((value) => {
          if (!(value instanceof CedarSet)) return NO_SET;
          const members = value.values();
          return ask({ has: members, within: members, whole: value });
        }),
      );
    case "set":
      return ask(part);
    case "of":
      return part.type === "set" ? ask(UNKNOWN) : NO_SET;
    case "any":
      return { ...ask(UNKNOWN), fails: true };
    default:
      return NO_SET;
  }
}

/** Cedar's `contains`. */
export function contains(set: Part, value: Part): Truth {
  return ofEach(set, (known) => {
    if (known.within?.length === 0) return NEVER;
    if (value.is !== "one") return EITHER;
    return anyTruth(value.values.map((one) => member(known, one)));
  });
}

/** Cedar's `containsAll`. */
export function containsAll(set: Part, all: Part): Truth {
  return ofEach(set, (outer) =>
    ofEach(all, (inner) => {
      if (inner.within?.every((value) => !member(outer, value).no)) return SURELY;
      return inner.has.some((value) => !member(outer, value).yes) ? NEVER : EITHER;
    }),
  );
}

/** Cedar's `containsAny`. */
export function containsAny(set: Part, any: Part): Truth {
  return ofEach(set, (outer) =>
    ofEach(any, (inner) => {
      const shared = (a: Known, b: Known) => a.has.some((value) => !member(b, value).no);
      const apart = (a: Known, b: Known) =>
        a.within?.every((value) => !member(b, value).yes) ?? false;
      if (shared(inner, outer) || shared(outer, inner)) return SURELY;
      return apart(inner, outer) || apart(outer, inner) ? NEVER : EITHER;
    }),
  );
}

/** Cedar's `isEmpty`. */
export function isEmpty(set: Part): Truth {
  return ofEach(set, ({ has, within }) => {
    if (has.length > 0) return NEVER;
    return within?.length === 0 ? SURELY : EITHER;
  });
}

function member({ has, within, whole }: Known, value: Value): Truth {
  if (whole) return whole.has(value) ? SURELY : NEVER;
  if (has.some((one) => equal(one, value))) return SURELY;
  return within === null || within.some((one) => equal(one, value)) ? EITHER : NEVER;
}
