import { type DetailedError, policyToJson } from "@cedar-policy/cedar-wasm/nodejs";
import type { KnownSchema } from "./known-schema";
import { nearest } from "./nearest";

/** What replaces names that no schema has, since their values have no one type. */
const INSTEAD: Readonly<Record<string, string>> = {
  args: 'Use `context.call["<server>/<tool>"]`, which holds the arguments under the tool\'s id.',
  each: 'Use `context.call["<server>/<tool>"]`, `context.texts`, `context.numbers` or `context.roles`: these have types.',
};
const MISSING = /attribute `([^`]+)` (?:in context for .+|on entity type `(\w+)`) not found/;
const MEANT = /^did you mean `(.+)`\?$/;
const GUARD = /presence with `(.+?) && \.\.`/;
const MAX_NAMES = 100;

/** What may have been meant where Cedar objects; undefined where nothing comes to mind. */
export function suggestionFor(
  { message, help }: DetailedError,
  names: KnownSchema,
): string | undefined {
  const missing = MISSING.exec(message);
  if (missing !== null) return suggestionForMissing(missing[1] ?? "", missing[2], help, names);
  const guard = GUARD.exec(help ?? "")?.[1];
  if (guard !== undefined)
    return `It may be absent: ask first whether it is there, \`${guard} && …\`.`;
  const meant = MEANT.exec(help ?? "")?.[1];
  if (meant !== undefined) return `Did you mean \`${meant}\`?`;
  return help === null ? undefined : sentence(help);
}

/** Cedar names a member by its path, and of what may have been meant only the last name. */
function suggestionForMissing(
  path: string,
  entity: string | undefined,
  help: string | null,
  names: KnownSchema,
): string | undefined {
  if (entity === undefined && Object.hasOwn(INSTEAD, path)) return INSTEAD[path];
  const root = entity === undefined ? "context" : entity === "Tool" ? "resource" : "principal";
  const tokens = path.match(/"(?:[^"\\]|\\.)*"|\w+/g) ?? [];
  const steps = tokens.map((token) => (token.startsWith('"') ? String(JSON.parse(token)) : token));
  const above = [root, ...steps.slice(0, -1)];
  const meant = nearest(steps.at(-1) ?? "", names.membersAt(above) ?? []);
  if (meant !== undefined) return `Did you mean \`${shown([...above, meant])}\`?`;
  const cedars = MEANT.exec(help ?? "")?.[1];
  return cedars === undefined ? undefined : `Did you mean \`${cedars}\`?`;
}

/** One thing in a policy that the schema does not know, though Cedar lets it pass. */
export type Unknown = { message: string; suggestion?: string };

/**
 * Names that a policy asks for and the schema does not have: Cedar only finds that a question about them is always answered
 * with no. Tools are known by the arguments that the schema types for each.
 */
export function unknownNames(text: string, names: KnownSchema): Unknown[] {
  const parsed = policyToJson(text);
  if (parsed.type === "failure") return [];
  const found = new Map<string, Unknown>();
  const { principal: _, ...policy } = parsed.json;
  walk(policy, (node) => {
    const unknown = unknownAttribute(node, names) ?? unknownTool(node, names);
    if (unknown !== undefined && found.size < MAX_NAMES) found.set(unknown.message, unknown);
  });
  return [...found.values()];
}

function walk(node: unknown, visit: (node: Record<string, unknown>) => void): void {
  if (typeof node !== "object" || node === null) return;
  if (!Array.isArray(node)) visit(node as Record<string, unknown>);
  for (const member of Object.values(node)) walk(member, visit);
}

function unknownAttribute(node: Record<string, unknown>, names: KnownSchema): Unknown | undefined {
  const [path, attr] = has(node.has) ?? [];
  const known = path && names.membersAt(path);
  if (path === undefined || attr === undefined || known === undefined || known.includes(attr))
    return undefined;
  const meant = nearest(attr, known);
  return {
    message: `\`${shown(path)}\` never has ${JSON.stringify(attr)}.`,
    ...(meant === undefined ? {} : { suggestion: `Did you mean ${JSON.stringify(meant)}?` }),
  };
}

/** The record that `has` asks, as a path, and the first name it asks for. */
function has(body: unknown): [string[], string] | undefined {
  if (typeof body !== "object" || body === null || !("left" in body) || !("attr" in body)) return;
  const path = pathOf(body.left);
  const [attr] = [body.attr].flat();
  return path === undefined || typeof attr !== "string" ? undefined : [path, attr];
}

function pathOf(node: unknown): string[] | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  if ("Var" in node) return [String(node.Var)];
  if (!("." in node)) return undefined;
  const { left, attr } = node["."] as { left: unknown; attr: string };
  const above = pathOf(left);
  return above && [...above, attr];
}

function unknownTool(node: Record<string, unknown>, names: KnownSchema): Unknown | undefined {
  const { type, id } = node;
  const known = names.membersAt(["context", "call"]);
  if (type !== "Tool" || typeof id !== "string" || known === undefined || known.includes(id))
    return undefined;
  const meant = nearest(id, known);
  return {
    message: `No tool is called ${JSON.stringify(id)}.`,
    ...(meant === undefined ? {} : { suggestion: `Did you mean ${JSON.stringify(meant)}?` }),
  };
}

function shown([root = "", ...rest]: readonly string[]): string {
  return (
    root +
    rest.map((name) => (/^\w+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`)).join("")
  );
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
