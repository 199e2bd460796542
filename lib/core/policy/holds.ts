/** A Cedar condition: a text that needs no brackets beside `&&` and `||`, several of which all or any must hold, or one that must not. */
export type Holds = string | { all: readonly Holds[] } | { any: readonly Holds[] } | { not: Holds };

/** All must hold. */
export function all(...given: readonly Holds[]): Holds {
  const flat = given.flatMap((one) => (typeof one === "object" && "all" in one ? one.all : [one]));
  return single(flat) ?? { all: flat };
}

/** One at least must hold. */
export function any(...given: readonly Holds[]): Holds {
  const flat = given.flatMap((one) => (typeof one === "object" && "any" in one ? one.any : [one]));
  return single(flat) ?? { any: flat };
}

function single(holds: readonly Holds[]): Holds | undefined {
  return holds.length === 1 ? holds[0] : undefined;
}

const WIDTH = 96;

/** The condition as Cedar text, broken where a line would be long; lines after the first begin with `indent`. */
export function holdsText(holds: Holds, indent: string): string {
  const flat = inline(holds);
  if (typeof holds === "string" || indent.length + flat.length <= WIDTH) return flat;
  if ("not" in holds) return `!(${holdsText(holds.not, indent)})`;
  return parts(holds)
    .map((part) => bracketed(holds, part, holdsText(part, `${indent}  `)))
    .join(` ${sign(holds)}\n${indent}`);
}

function inline(holds: Holds): string {
  if (typeof holds === "string") return holds;
  if ("not" in holds) return `!(${inline(holds.not)})`;
  return parts(holds)
    .map((part) => bracketed(holds, part, inline(part)))
    .join(` ${sign(holds)} `);
}

type Several = Exclude<Holds, string | { not: Holds }>;

function bracketed(outer: Several, part: Holds, text: string): string {
  const plain = typeof part === "string" || "not" in part || sign(part) === sign(outer);
  return plain ? text : `(${text})`;
}

function parts(holds: Several): readonly Holds[] {
  return "all" in holds ? holds.all : holds.any;
}

function sign(holds: Several): string {
  return "all" in holds ? "&&" : "||";
}
