import { afterCall, type Came, KnownWays } from "./came";
import type { Compiled } from "./compile-graph";
import { listAt } from "./csr";
import { SENDS } from "./effects";
import { eachIn, holds, type MarkSet } from "./mark-set";
import { blocksOf } from "./session-blocks";
import { leakOf, sessionItems } from "./session-items";

const NONE: ReadonlySet<number> = new Set();
/** How far one search goes; where it gives up, a way is taken to be there. */
const MOST_WAYS = 20_000;

/**
 * What of a set no session reaches, as marks of items: data that would have to pass through calls which rules about sessions keep
 * apart. Whatever one call does by itself is never among it, since nothing has come before the first call of a session. Exact
 * unless a search gives up at its bound; then too little is told apart, never too much.
 */
export function partedIn(compiled: Compiled, set: MarkSet, alone: boolean): ReadonlySet<number> {
  const blocks = blocksOf(compiled, set, alone);
  if (!blocks) return NONE;
  const { marks } = compiled;
  const { base, direct } = sessionItems(compiled, set, blocks);
  const plain = new Set([base, ...direct].flatMap((items) => [...items]));
  const leaving = new Leaving(compiled, set, alone);
  const [parted, given] = [new Set<number>(), new Set<number>()];
  eachIn(set, marks.calls, marks.tools, (mark) => {
    const call = mark - marks.calls;
    const item = leakOf(compiled, call);
    if (item === -1 || given.has(item) || plain.has(item) || !holds(set, item)) return;
    (leaving.from(call) ? given : parted).add(item);
  });
  for (const item of given) parted.delete(item);
  return parted;
}

/** A tool that has the data, and what was called until it had. */
type Way = { tool: number; came: Came };

/** Whether what a call reads can leave, in some order of calls that rules allow. */
class Leaving {
  /** Tool → the groups of its calls. */
  private readonly groups = new Map<number, Set<number>>();
  private readonly known = new Map<string, boolean>();

  constructor(
    private readonly compiled: Compiled,
    set: MarkSet,
    private readonly alone: boolean,
  ) {
    const { marks, calls } = compiled;
    eachIn(set, marks.calls, marks.tools, (mark) => {
      const tool = calls.tool[mark - marks.calls] as number;
      const groups = this.groups.get(tool) ?? new Set();
      this.groups.set(tool, groups.add(calls.group[mark - marks.calls] as number));
    });
  }

  from(call: number): boolean {
    const { calls } = this.compiled;
    const [tool, group] = [calls.tool[call] as number, calls.group[call] as number];
    const key = `${tool} ${group}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const leaves = this.leaves(tool, group);
    this.known.set(key, leaves);
    return leaves;
  }

  private leaves(tool: number, group: number): boolean {
    const { does, groups } = this.compiled;
    const ways: Way[] = [{ tool, came: afterCall(groups, [], group, this.alone) ?? [] }];
    const known = new KnownWays();
    for (const way of ways) {
      if ((does[way.tool] as number) & SENDS || ways.length > MOST_WAYS) return true;
      for (const next of this.onwards(way)) if (known.take(next.tool, next.came)) ways.push(next);
    }
    return false;
  }

  private onwards({ tool, came }: Way): Way[] {
    const { feeds, groups } = this.compiled;
    return [...listAt(feeds, tool)].flatMap((to) =>
      [...(this.groups.get(to) ?? [])].flatMap((group) => {
        const then = afterCall(groups, came, group, this.alone);
        return then ? [{ tool: to, came: then }] : [];
      }),
    );
  }
}
