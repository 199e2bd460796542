import type { ProvisionedGroup, ProvisionedUser } from "@/lib/contract/provision";
import { AppError, invalid } from "@/lib/core/kernel";

type Attributes = Record<string, unknown>;

/** A user as the library writes it out. What a directory sends besides is not kept, and so not shown. */
export function userOut(user: ProvisionedUser): Attributes & { id: string } {
  return {
    id: user.id,
    externalId: user.externalId ?? undefined,
    userName: user.userName,
    displayName: user.name,
    name: { formatted: user.name },
    emails: [{ value: user.email, type: "work", primary: true }],
    active: user.active,
    groups: user.groups.map(({ id, name }) => ({ value: id, display: name, type: "direct" })),
    meta: {
      created: new Date(user.createdAt),
      lastModified: new Date(user.updatedAt),
      version: versionOf(user.etag),
    },
  };
}

/** A group as the library writes it out. */
export function groupOut(group: ProvisionedGroup): Attributes & { id: string } {
  return {
    id: group.id,
    externalId: group.externalId ?? undefined,
    displayName: group.name,
    members: group.members.map(({ id, name }) => ({ value: id, display: name, type: "User" })),
    meta: { created: new Date(group.createdAt), version: versionOf(group.etag) },
  };
}

/** An entity tag (RFC 7644 §3.14). */
export const versionOf = (etag: string) => `W/"${etag}"`;

/** The tag that a client has read; undefined where it does not say. */
export function etagOf(version: string | null): string | undefined {
  if (version === null || version.trim() === "*") return undefined;
  return /^(?:W\/)?"([^"]{1,64})"$/.exec(version.trim())?.[1] ?? "none";
}

/**
 * What a directory says of a user, as our verbs take it. The name is what is to be displayed, else what they are called in
 * parts; the e-mail is the primary one, else the user name where it is one.
 */
export function userIn(sent: Attributes) {
  const userName = textOf(sent.userName);
  if (!userName) throw invalid("/userName", "must be given");
  const email = emailOf(sent.emails) ?? (userName.includes("@") ? userName : undefined);
  if (!email) throw invalid("/emails", "must hold an e-mail address");
  const { active } = sent;
  return {
    userName,
    externalId: textOf(sent.externalId) ?? null,
    name: (textOf(sent.displayName) ?? nameOf(sent.name) ?? userName).slice(0, 120),
    email,
    active: active !== false,
  };
}

/** What a directory says of a group. */
export function groupIn(sent: Attributes) {
  const name = textOf(sent.displayName);
  if (!name) throw invalid("/displayName", "must be given");
  return {
    name,
    externalId: textOf(sent.externalId) ?? null,
    members: [...new Set(rowsOf(sent.members).flatMap(({ value }) => textOf(value) ?? []))],
  };
}

function emailOf(sent: unknown): string | undefined {
  const rows = rowsOf(sent);
  const chosen = rows.find(({ primary }) => primary === true) ?? rows[0];
  return textOf(chosen?.value);
}

function nameOf(sent: unknown): string | undefined {
  if (!isObject(sent)) return undefined;
  const parts = [textOf(sent.givenName), textOf(sent.familyName)].filter((part) => part);
  return textOf(sent.formatted) ?? (parts.length > 0 ? parts.join(" ") : undefined);
}

const rowsOf = (value: unknown): Attributes[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

const isObject = (value: unknown): value is Attributes =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function textOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (text.length > 256) throw new AppError("invalid", "A value is longer than 256 characters.");
  return text === "" ? undefined : text;
}

/** Entra writes the truth of `active` as a text, "True" or "False", at times; everything else stays as it was sent. */
export function withTruths(body: Attributes): Attributes {
  const changed = { ...body, ...("active" in body ? { active: truthOf(body.active) } : {}) };
  if (!Array.isArray(body.Operations)) return changed;
  return { ...changed, Operations: body.Operations.map(operationOf) };
}

function operationOf(operation: unknown): unknown {
  if (!isObject(operation)) return operation;
  const { path, value } = operation;
  if (typeof path === "string" && path.toLowerCase() === "active")
    return { ...operation, value: truthOf(value) };
  if (isObject(value) && "active" in value)
    return { ...operation, value: { ...value, active: truthOf(value.active) } };
  return operation;
}

function truthOf(value: unknown): unknown {
  const text = typeof value === "string" ? value.toLowerCase() : null;
  return text === "true" ? true : text === "false" ? false : value;
}
