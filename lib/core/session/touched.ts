import type { SessionChain } from "./chain";
import { union } from "./labels";
import type { SessionWindow } from "./phases";

/** The window once a call was allowed: its tool, the tags of what it reaches and its path are of the session from now on. */
export function withTouched(
  window: SessionWindow,
  {
    tool,
    tags,
    chain,
  }: { tool: string; tags: readonly string[]; chain?: SessionChain | undefined },
): SessionWindow {
  const { chain: _, ...rest } = window;
  return {
    ...rest,
    tools: union(window.tools ?? [], [tool]),
    tags: union(window.tags ?? [], tags),
    ...(chain === undefined ? {} : { chain }),
  };
}
