import { policyCase } from "./case";
import { EMPTY_DOCUMENT, namedList, type PolicyDocument, policyRule } from "./document";
import { limit } from "./limit";
import { taskClass } from "./task";

/** What of a document can be read, and where in the document it was given. */
export type Readable = {
  document: PolicyDocument;
  /** The path in the document as given, for a path in the one that was read. */
  placed: (path: string) => string;
};

/** Reads what can be read of a document that is being written: a part that cannot is left out, and the rest stands. */
export function readableDocument(given: Readonly<Record<string, unknown>>): Readable {
  const kept = new Map<string, number[]>();
  const read = <T>(
    member: string,
    schema: { safeParse: (value: unknown) => { success: true; data: T } | { success: false } },
  ): T[] => {
    const places: number[] = [];
    kept.set(member, places);
    const items = given[member];
    return (Array.isArray(items) ? items : []).flatMap((item: unknown, i) => {
      const parsed = schema.safeParse(item);
      if (!parsed.success) return [];
      places.push(i);
      return [parsed.data];
    });
  };
  return {
    document: {
      ...EMPTY_DOCUMENT,
      rules: read("rules", policyRule),
      limits: read("limits", limit),
      tasks: read("tasks", taskClass),
      lists: read("lists", namedList),
      cases: read("cases", policyCase),
    },
    placed: (path) =>
      path.replace(/^\/(\w+)\/(\d+)/, (all, member: string, i: string) => {
        const place = kept.get(member)?.[Number(i)];
        return place === undefined ? all : `/${member}/${place}`;
      }),
  };
}
