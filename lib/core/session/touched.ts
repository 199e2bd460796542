import { union } from "./labels";
import type { SessionWindow } from "./phases";

/** The window once a call was allowed: its tool, and the tags of what it reaches, are of the session from now on. */
export function withTouched(
  window: SessionWindow,
  { tool, tags }: { tool: string; tags: readonly string[] },
): SessionWindow {
  return {
    ...window,
    tools: union(window.tools ?? [], [tool]),
    tags: union(window.tags ?? [], tags),
  };
}
