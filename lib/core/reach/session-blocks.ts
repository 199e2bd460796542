import type { Compiled } from "./compile-graph";
import type { Groups } from "./groups";
import { eachIn, type MarkSet } from "./mark-set";

/** Calls that rules about sessions treat alike: either all of them come, at one time, or none is worth leaving out. */
export type Block = { group: number; calls: number[] };

/** The calls of a session that some rule holds back, and those that may come at any time. */
export type Blocks = {
  free: number[];
  blocks: Block[];
  /** By block, the blocks whose calls it closes. */
  closes: number[][];
};

/** Sorts the calls of a set by the rules among them; null when there are none, so that one session allows everything. */
export function blocksOf(compiled: Compiled, set: MarkSet, alone: boolean): Blocks | null {
  const { marks, groups, calls } = compiled;
  const present: number[] = [];
  eachIn(set, marks.groups, marks.credentials, (mark) => present.push(mark - marks.groups));
  const pairs = present.flatMap((first) =>
    present
      .filter((second) => groups.closes(first, second, alone))
      .map((second) => [first, second]),
  );
  if (pairs.length === 0) return null;
  const bound = new Map<number, Block>();
  for (const group of pairs.flat()) bound.set(group, { group, calls: [] });
  const free: number[] = [];
  eachIn(set, marks.calls, marks.tools, (mark) => {
    const call = mark - marks.calls;
    const block = bound.get(calls.group[call] as number);
    (block?.calls ?? free).push(call);
  });
  const blocks = mergeTwins(singled([...bound.values()], groups, alone), groups, alone);
  const closes = blocks.map((first) =>
    blocks.flatMap((second, n) => (closed(first, second, groups, alone) ? [n] : [])),
  );
  return { free, blocks, closes };
}

/** Calls of which only one may come in a session are blocks of their own, which exclude each other. */
function singled(blocks: Block[], groups: Groups, alone: boolean): Block[] {
  return blocks.flatMap((block) =>
    groups.closes(block.group, block.group, alone)
      ? block.calls.map((call) => ({ group: block.group, calls: [call] }))
      : [block],
  );
}

/** Blocks that close the same and are closed by the same may as well come together. */
function mergeTwins(blocks: Block[], groups: Groups, alone: boolean): Block[] {
  const merged = new Map<string, Block>();
  for (const [n, block] of blocks.entries()) {
    const single = groups.closes(block.group, block.group, alone);
    const rules = (other: Block) => [
      groups.closes(block.group, other.group, alone),
      groups.closes(other.group, block.group, alone),
    ];
    const key = JSON.stringify(single ? n : blocks.map(rules));
    const twin = merged.get(key);
    if (twin) twin.calls.push(...block.calls);
    else merged.set(key, block);
  }
  return [...merged.values()];
}

function closed(first: Block, second: Block, groups: Groups, alone: boolean): boolean {
  return first !== second && groups.closes(first.group, second.group, alone);
}
