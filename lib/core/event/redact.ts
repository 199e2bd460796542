import type { Json } from "../kernel";
import { FINDERS, isSecretMember, type Range, SECRET_NAMES, type SecretName } from "./secrets";

/** What to hide, beyond member names that always hold secrets. */
export type RedactionRules = {
  /** The recognisers to use; absent: all. */
  secrets?: readonly SecretName[];
  /** Members to hide whatever they hold, by name, upper and lower case alike. */
  members?: readonly string[];
};

/** How often each kind of thing was hidden; `member` counts members hidden by their name. */
export type Found = { name: SecretName | "member"; count: number }[];

const MAX_DEPTH = 128;

/**
 * Hides secrets in a value before people see it: in every text, and in members named like a secret. What is hidden is replaced
 * by `[redacted: <name>]`, everything else is unchanged. Recognition is a courtesy and no guarantee: it hides what looks like an
 * API key, private key, JWT, bearer token, AWS key, password in a URL or assignment, or a card number (Luhn).
 * Takes time linear in the size of the value.
 */
export function redact(value: Json, rules: RedactionRules = {}): { value: Json; found: Found } {
  const counts = new Map<SecretName | "member", number>();
  const context: Context = {
    secrets: SECRET_NAMES.filter((name) => rules.secrets?.includes(name) ?? true),
    members: new Set(rules.members?.map((name) => name.toLowerCase())),
    note: (name) => counts.set(name, (counts.get(name) ?? 0) + 1),
  };
  const redacted = redactValue(value, context, 0);
  return { value: redacted, found: Array.from(counts, ([name, count]) => ({ name, count })) };
}

type Context = {
  secrets: readonly SecretName[];
  members: ReadonlySet<string>;
  note: (name: SecretName | "member") => void;
};

function redactValue(value: Json, context: Context, depth: number): Json {
  if (typeof value === "string") return redactText(value, context);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return hideMember(context);
  if (Array.isArray(value)) return value.map((item) => redactValue(item, context, depth + 1));
  const names = new Map<string, Json>();
  for (const [name, member] of Object.entries(value)) {
    const shown = distinct(redactText(name, context), names);
    names.set(shown, redactMember(name, member, context, depth));
  }
  return Object.fromEntries(names);
}

function redactMember(name: string, member: Json, context: Context, depth: number): Json {
  if (context.members.has(name.toLowerCase())) return hideMember(context);
  if (isSecretMember(name) && typeof member === "string" && member !== "")
    return hideMember(context);
  return redactValue(member, context, depth + 1);
}

function hideMember(context: Context): string {
  context.note("member");
  return "[redacted: member]";
}

/** Names that redaction made equal are told apart, so that no member is lost. */
function distinct(name: string, taken: ReadonlyMap<string, Json>): string {
  if (!taken.has(name)) return name;
  return `${name} (${taken.size + 1})`;
}

function redactText(text: string, context: Context): string {
  const ranges = context.secrets.flatMap((name) =>
    FINDERS[name](text).map((range) => ({ name, range })),
  );
  if (ranges.length === 0) return text;
  ranges.sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
  let shown = "";
  let at = 0;
  for (const { name, range } of ranges) {
    const [from, to]: Range = range;
    if (to <= at) continue;
    context.note(name);
    shown += from >= at ? `${text.slice(at, from)}[redacted: ${name}]` : "";
    at = to;
  }
  return shown + text.slice(at);
}
