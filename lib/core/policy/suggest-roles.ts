import type { Json, JsonObject } from "../kernel";
import type { ARGUMENT_ROLES } from "./roles";

type Role = (typeof ARGUMENT_ROLES)[number];

/** Roles by the words of an argument's name, the strongest first. */
const BY_NAME: readonly [Role, readonly string[]][] = [
  ["account", ["iban", "account", "bic", "swift", "card", "wallet"]],
  ["url", ["url", "uri", "link", "href", "webhook", "endpoint", "website", "domain", "host"]],
  [
    "recipient",
    [
      "recipient",
      "recipients",
      "to",
      "cc",
      "bcc",
      "email",
      "emails",
      "mail",
      "phone",
      "participants",
      "participant",
      "attendees",
      "attendee",
      "invitee",
      "invitees",
      "guests",
      "channel",
      "payee",
      "beneficiary",
    ],
  ],
  ["path", ["path", "filepath", "filename", "file", "directory", "dir", "folder"]],
  ["identifier", ["id", "ids", "uuid", "guid", "identifier"]],
  [
    "person",
    ["user", "users", "username", "member", "members", "assignee", "owner", "person", "contact"],
  ],
  ["amount", ["amount", "price", "sum", "total", "cost", "quantity"]],
  ["query", ["query", "search", "filter", "keyword", "keywords"]],
  ["sql", ["sql", "statement"]],
  ["grantee", ["grantee", "grantees"]],
  [
    "content",
    ["body", "content", "text", "message", "description", "comment", "note", "notes", "summary"],
  ],
];

const BY_FORMAT: Record<string, Role> = {
  email: "recipient",
  "idn-email": "recipient",
  uri: "url",
  "uri-reference": "url",
  url: "url",
  iri: "url",
  uuid: "identifier",
};

/** Roles by what a description says an argument is. */
const BY_DESCRIPTION: readonly [Role, RegExp][] = [
  ["account", /\b(?:iban|account number|card number)\b/i],
  ["recipient", /\be-?mail address(?:es)?\b|\brecipients?\b/i],
  ["url", /\burls?\b/i],
  ["path", /\b(?:file ?path|path of the file|path to)\b/i],
  ["identifier", /\b(?:the |an? )(?:unique )?(?:id|identifier) of\b/i],
];

const MAX_ARGUMENTS = 200;

/**
 * Proposes a role for each argument of a tool, from its input schema alone: what its name, format or description says it is.
 * A person reviews them. @returns JSON pointer → role, for the arguments that say anything
 */
export function suggestRoles(inputSchema: Json): Record<string, { role: Role }> {
  const properties = membersOf(membersOf(inputSchema).properties);
  const roles: Record<string, { role: Role }> = {};
  for (const [name, schema] of Object.entries(properties).slice(0, MAX_ARGUMENTS)) {
    const role = roleOf(name, membersOf(schema));
    if (role !== undefined)
      roles[`/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`] = { role };
  }
  return roles;
}

function membersOf(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

function roleOf(name: string, schema: JsonObject): Role | undefined {
  const format = formatOf(schema);
  if (format !== undefined && BY_FORMAT[format]) return BY_FORMAT[format];
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const last = words.at(-1) ?? "";
  const named =
    BY_NAME.find(([, known]) => known.includes(last)) ??
    BY_NAME.find(([, known]) => words.some((word) => known.includes(word)));
  if (named) return named[0];
  const description = typeof schema.description === "string" ? schema.description : "";
  return BY_DESCRIPTION.find(([, pattern]) => pattern.test(description))?.[0];
}

/** The format of an argument, of the items of a list, or of the first kind of value that it may have. */
function formatOf(schema: JsonObject): string | undefined {
  if (typeof schema.format === "string") return schema.format;
  const kinds = [schema.items, ...(Array.isArray(schema.anyOf) ? schema.anyOf : [])];
  return kinds
    .map((kind) => membersOf(kind))
    .map((kind) => kind.format ?? membersOf(kind.items).format)
    .find((format) => typeof format === "string") as string | undefined;
}
