import type { ReachItem } from "@/lib/contract/reach";

type Named = Pick<ReachItem, "resource" | "tool">;

/** What names an item within its agent. */
export function itemKey({ resource, tool, effect }: Named & Pick<ReachItem, "effect">): string {
  return `${resource?.id ?? tool?.id}-${effect}`;
}

/** What something is done to: a resource, or, where none is known, whatever a tool touches. */
export function itemName({ resource, tool }: Named): string {
  return resource?.name ?? `Unknown, by ${tool?.name ?? "a tool"}`;
}

/** Where what is behind an item is shown. */
export function itemHref({ resource, tool }: Named): string {
  return resource ? `/blast-radius/resources/${resource.id}` : `/tools/${tool?.id}`;
}
