/** The longest chain that is told. */
export const MAX_CHAIN = 8;

/** The frequent patterns of one length. */
export type Level = {
  /** Steps of a pattern. */
  length: number;
  /** Sessions that hold each. */
  patterns: number[];
  /** Per session and position the pattern that begins there; -1 where it is not frequent. */
  at: Int32Array[];
  /** Pattern of the level before → sessions of the most frequent one here that holds it. */
  longest: Map<number, number>;
};

/** The frequent patterns, length by length from 2 on. */
export function frequentLevels(
  sessions: readonly { steps: readonly { tool: string }[] }[],
  support: number,
): Level[] {
  let below = toolsOf(sessions);
  const levels: Level[] = [];
  for (let length = 2; length <= MAX_CHAIN; length++) {
    const level = nextLevel(below, length, support);
    if (level.patterns.length === 0) break;
    levels.push(level);
    below = level.at;
  }
  return levels;
}

function toolsOf(sessions: Parameters<typeof frequentLevels>[0]): Int32Array[] {
  const known = new Map<string, number>();
  const idOf = (tool: string): number => {
    const id = known.get(tool) ?? known.size;
    known.set(tool, id);
    return id;
  };
  return sessions.map(({ steps }) => Int32Array.from(steps, ({ tool }) => idOf(tool)));
}

/** A pattern is its first and its last part, which overlap in all but one step. */
function nextLevel(below: readonly Int32Array[], length: number, support: number): Level {
  const ids = new Map<number, number>();
  const patterns: number[] = [];
  const longest = new Map<number, number>();
  for (const [key, sessions] of candidates(below)) {
    if (sessions < support) continue;
    ids.set(key, patterns.push(sessions) - 1);
    for (const part of [Math.floor(key / PARTS), key % PARTS])
      longest.set(part, Math.max(longest.get(part) ?? 0, sessions));
  }
  const at = below.map((row) =>
    Int32Array.from(
      { length: Math.max(0, row.length - 1) },
      (_, i) => ids.get(keyOf(row, i)) ?? -1,
    ),
  );
  return { length, patterns, at, longest };
}

/** Sessions of each pair of neighbouring parts; a session counts once. */
function candidates(below: readonly Int32Array[]): Map<number, number> {
  const sessions = new Map<number, number>();
  for (const row of below) {
    const seen = new Set<number>();
    for (let i = 0; i + 1 < row.length; i++) seen.add(keyOf(row, i));
    for (const key of seen) sessions.set(key, (sessions.get(key) ?? 0) + 1);
  }
  sessions.delete(NONE);
  return sessions;
}

const PARTS = 2 ** 26;
const NONE = -1;

function keyOf(row: Int32Array, i: number): number {
  const [first, second] = [row[i] ?? NONE, row[i + 1] ?? NONE];
  return first < 0 || second < 0 ? NONE : first * PARTS + second;
}
