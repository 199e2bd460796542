import type { Compiled } from "./compile-graph";
import { listAt } from "./csr";
import { SENDS } from "./effects";

/** The tools of a set: whether one is there, whether its results can leave as far as is known, and to say what becomes of that. */
export type ToolsNow = {
  there: (tool: number) => boolean;
  leaks: (tool: number) => boolean;
  settle: (tool: number, leaks: boolean) => boolean;
};

/** With tools that are new, what leaks besides; whatever leaked does so still. */
export function leaksMore(
  { does, feeds, fedBy }: Compiled,
  tools: ToolsNow,
  joined: readonly number[],
): number[] {
  const queue = [...joined];
  const more: number[] = [];
  for (let tool = queue.pop(); tool !== undefined; tool = queue.pop()) {
    if (tools.leaks(tool) || !tools.there(tool)) continue;
    if (!((does[tool] as number) & SENDS) && !listAt(feeds, tool).some(tools.leaks)) continue;
    tools.settle(tool, true);
    more.push(tool);
    queue.push(...listAt(fedBy, tool));
  }
  return more;
}

/**
 * Without tools that are gone, what no longer leaks. Only what fed one of them, or one that no longer leaks, is looked at, and leaks
 * still where its results get to something that sends, whichever way. What is known to leak may be too much meanwhile, never too little.
 */
export function leaksLess(compiled: Compiled, tools: ToolsNow, gone: readonly number[]): number[] {
  const { fedBy } = compiled;
  const less = gone.filter((tool) => tools.settle(tool, false));
  const queue = less.flatMap((tool) => [...listAt(fedBy, tool)]);
  for (let tool = queue.pop(); tool !== undefined; tool = queue.pop()) {
    if (!tools.leaks(tool) || getsOut(compiled, tools, tool)) continue;
    tools.settle(tool, false);
    less.push(tool);
    queue.push(...listAt(fedBy, tool));
  }
  return less;
}

/** Whether the results of a tool get to one that sends, over tools that leak as far as is known. */
function getsOut({ does, feeds }: Compiled, tools: ToolsNow, from: number): boolean {
  const seen = new Set([from]);
  for (const tool of seen) {
    if ((does[tool] as number) & SENDS) return true;
    for (const next of listAt(feeds, tool)) if (tools.leaks(next)) seen.add(next);
  }
  return false;
}
