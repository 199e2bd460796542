import type { FieldIssue } from "../kernel";
import { isMembers } from "./otlp-value";
import { reasonOf } from "./rejection";
import { contextOf, type TelemetryContext } from "./telemetry-context";

/** How one signal names its levels in OTLP/JSON. */
type LevelNames = { resources: string; scopes: string; items: string };

/** The spans or records of one scope, with what they share; or why their resource or scope could not be read. */
export type ScopedItems =
  | { items: unknown[]; context: TelemetryContext; failure?: undefined }
  | { items: unknown[]; context?: undefined; failure: string };

/** Walks an export down to its scopes. What is not shaped as one is told in `issues`, by JSON pointer, and passed over. */
export function scopedItems(body: unknown, names: LevelNames, issues: FieldIssue[]): ScopedItems[] {
  if (!isMembers(body)) {
    issues.push({ path: "", message: "must be an object" });
    return [];
  }
  if (body[names.resources] === undefined && Object.keys(body).length > 0)
    issues.push({ path: `/${names.resources}`, message: "is required" });
  const found: ScopedItems[] = [];
  for (const [resource, at] of objectsIn(body, names.resources, "", issues)) {
    for (const [scope, scopeAt] of objectsIn(resource, names.scopes, at, issues)) {
      const items = listIn(scope, names.items, scopeAt, issues);
      if (items.length > 0) found.push(withContext(resource, scope, items));
    }
  }
  return found;
}

function withContext(
  resource: { [key: string]: unknown },
  scope: { [key: string]: unknown },
  items: unknown[],
): ScopedItems {
  try {
    const context = contextOf(resource.resource, resource.schemaUrl, scope.scope, scope.schemaUrl);
    return { items, context };
  } catch (error) {
    return { items, failure: `their resource or scope ${reasonOf(error)}` };
  }
}

function listIn(
  parent: { [key: string]: unknown },
  name: string,
  at: string,
  issues: FieldIssue[],
): unknown[] {
  const list = parent[name];
  if (list === undefined || list === null) return [];
  if (Array.isArray(list)) return list;
  issues.push({ path: `${at}/${name}`, message: "must be a list" });
  return [];
}

function objectsIn(
  parent: { [key: string]: unknown },
  name: string,
  at: string,
  issues: FieldIssue[],
): [{ [key: string]: unknown }, string][] {
  return listIn(parent, name, at, issues).flatMap((item, i) => {
    const path = `${at}/${name}/${i}`;
    if (isMembers(item)) return [[item, path]];
    issues.push({ path, message: "must be an object" });
    return [];
  });
}
