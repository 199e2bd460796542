import type { PolicyDocument } from "@/lib/core/policy";

/** The parts of a document that are lists of things with handles. */
type Member = "rules" | "limits" | "tasks" | "lists";
type Item<M extends Member> = PolicyDocument[M][number];

/** A document with one thing in place of the one that had this handle, or at its end where there was none. */
export function withItem<M extends Member>(
  document: PolicyDocument,
  member: M,
  was: string | null,
  item: Item<M>,
): PolicyDocument {
  const items = document[member] as Item<M>[];
  const at = indexOf(document, member, was);
  return { ...document, [member]: at < 0 ? [...items, item] : items.with(at, item) };
}

/** A document without one thing; the cases that are about a rule go with it. */
export function withoutItem(
  document: PolicyDocument,
  member: Member,
  handle: string,
): PolicyDocument {
  const items = document[member] as { handle: string }[];
  const cases =
    member === "lists"
      ? document.cases
      : document.cases.filter(({ expect }) => expect.rule !== handle);
  return { ...document, cases, [member]: items.filter((item) => item.handle !== handle) };
}

/** Where in its list a thing is, or will be, as a JSON pointer: `/rules/3`. */
export function pointerOf(document: PolicyDocument, member: Member, was: string | null): string {
  const at = indexOf(document, member, was);
  return `/${member}/${at < 0 ? document[member].length : at}`;
}

function indexOf(document: PolicyDocument, member: Member, handle: string | null): number {
  const items = document[member] as { handle: string }[];
  return handle === null ? -1 : items.findIndex((item) => item.handle === handle);
}

/** "Nothing leaves after web content" → "nothing-leaves-after-web-content"; empty where nothing of it can be in a handle. */
export function handleFrom(name: string): string {
  return name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+|-+$/g, "")
    .slice(0, 63);
}
