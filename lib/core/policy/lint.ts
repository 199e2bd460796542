import { parts } from "./compile-document";
import type { PolicyDocument } from "./document";

/** What an org has, by the names that policies use. */
export type Inventory = {
  agents: ReadonlySet<string>;
  tools: ReadonlySet<string>;
  resources: ReadonlySet<string>;
  tags: ReadonlySet<string>;
};

/** Something about a document that is worth a look. `path` is a JSON pointer into it. */
export type Remark = { path: string; message: string };

/** One forbid, taken apart as far as its text shows. */
type Seen = { path: string; handle: string; body: string; verdict: string; cedar: string };

/**
 * What may not be meant in a document that Cedar accepts: rules that say what another says already, rules about things that
 * there are not, rules that never hold, and exceptions that a caller can claim. Rules that are off are left out.
 */
export function lintDocument(document: PolicyDocument, inventory: Inventory): Remark[] {
  const seen = parts(document)
    .filter((part) => part.on)
    .flatMap(({ path, texts }) =>
      accepted(texts).map(({ handle, cedar }): Seen => ({ path, handle, cedar, ...taken(cedar) })),
    );
  return [
    ...seen.flatMap((one, i) => shadowed(one, seen.slice(0, i), seen)),
    ...seen.flatMap((one) => missing(one, inventory)),
    ...seen.flatMap(claimable),
    ...seen.flatMap(never),
    ...lists(document),
  ];
}

function accepted<T>(texts: () => T[]): T[] {
  try {
    return texts();
  } catch {
    return [];
  }
}

/** A Cedar text, a comment, or an annotation's name. */
const TOKEN = /"(?:[^"\\]|\\[\s\S])*"|\/\/[^\n\r]*|@\w+/g;
const STRENGTH = ["log", "constrain", "step_up", "block"];

function taken(cedar: string): { body: string; verdict: string } {
  const body = cedar.slice(Math.max(0, startOf(cedar))).replace(/\s+/g, " ");
  return { body, verdict: /@verdict\("(\w+)"\)/.exec(cedar)?.[1] ?? "block" };
}

/** Where the policy itself begins, after its annotations. */
function startOf(cedar: string): number {
  return blanked(cedar).search(/\b(forbid|permit)\s*\(/);
}

/** The text with what stands in quotes or comments blanked out, at the same places. */
function blanked(cedar: string): string {
  return cedar.replace(TOKEN, (token) =>
    token.startsWith("@") ? token : " ".repeat(token.length),
  );
}

function shadowed(one: Seen, earlier: readonly Seen[], all: readonly Seen[]): Remark[] {
  const strength = STRENGTH.indexOf(one.verdict);
  const other = all.find((it) => {
    const at = STRENGTH.indexOf(it.verdict);
    const same = it !== one && it.body === one.body;
    return same && (at > strength || (at === strength && earlier.includes(it)));
  });
  if (!other) return [];
  return [{ path: one.path, message: `${other.handle} says the same, and no less strictly` }];
}

const ENTITY = /\b(Agent|Tool|Resource)::("(?:[^"\\]|\\.)*")|"(?:[^"\\]|\\.)*"/g;

function missing({ path, cedar }: Seen, inventory: Inventory): Remark[] {
  const known = { Agent: inventory.agents, Tool: inventory.tools, Resource: inventory.resources };
  const out = new Set<string>();
  for (const [, type, literal] of cedar.matchAll(ENTITY)) {
    if (type === undefined || literal === undefined) continue;
    const id = unquoted(literal);
    if (!known[type as keyof typeof known].has(id))
      out.add(`there is no ${type.toLowerCase()} ${id}`);
  }
  for (const tag of tagsIn(cedar))
    if (!inventory.tags.has(tag)) out.add(`no resource is tagged ${tag}`);
  return [...out].map((message) => ({ path, message }));
}

const TAGS =
  /context(?:\.session)?\.(?:tags|openTags)\.contains(?:Any|All)?\(\s*(\[[^\]]*\]|"(?:[^"\\]|\\.)*")/g;

function tagsIn(cedar: string): string[] {
  return [...cedar.matchAll(TAGS)].flatMap(([, given = ""]) =>
    (given.match(/"(?:[^"\\]|\\.)*"/g) ?? []).map(unquoted),
  );
}

/** A Cedar string's value; an escape that JSON does not know is left as it is written. */
function unquoted(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\u\{([0-9a-f]{1,6})\}|\\(.)/gi, (_, code: string | undefined, char: string) =>
      code === undefined
        ? char
        : String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
    );
}

/** An exception that rests on whom the caller says it acts for: a claim must never widen. */
function claimable({ path, cedar }: Seen): Remark[] {
  const text = blanked(cedar);
  const at = text.search(/\bunless\s*\{/);
  if (at < 0 || !/\bonBehalfOf\b/.test(text.slice(at))) return [];
  const message = "the exception rests on context.onBehalfOf, which a caller may claim";
  return [{ path, message }];
}

/** What a form compiles to where nothing can meet it. */
function never({ path, cedar }: Seen): Remark[] {
  const condition = blanked(cedar).slice(startOf(cedar));
  const impossible = /when\s*\{\s*(?:[^|]*&&\s*)?false\s*(?:&&[^|]*)?\}/.test(condition);
  return impossible ? [{ path, message: "it can never hold" }] : [];
}

/** Lists that a rule refers to and the document does not have, which count as empty. */
function lists(document: PolicyDocument): Remark[] {
  const known = new Set(document.lists.map((list) => list.handle));
  return document.rules.flatMap(({ form }, i) =>
    form.type !== "guardrail"
      ? []
      : form.when.flatMap((condition, n): Remark[] => {
          if (condition.fact !== "argument" || condition.list === undefined) return [];
          if (known.has(condition.list)) return [];
          const path = `/rules/${i}/form/when/${n}/list`;
          return [{ path, message: `there is no list ${condition.list}; it counts as empty` }];
        }),
  );
}
