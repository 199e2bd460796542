/** A declared chain as observed ones are compared with it. */
export type DeclaredChain = {
  id: string;
  /** In order; loops of an observed path are collapsed, so whether a step repeats makes no difference. */
  tools: readonly string[];
  /** Agents it is for; none: all. */
  agents: readonly string[];
};

export const STANDINGS = ["undeclared", "changed", "declared"] as const;
export type Standing = (typeof STANDINGS)[number];

/** How an observed chain stands to the declared ones. */
export type Compared = {
  standing: Standing;
  /** The declared chain that it is, or deviates from; null where it is neither, or several one after the other. */
  declaredId: string | null;
  /** Agents that run it without its being declared for them. */
  undeclaredFor: string[];
  /** What it has more and less than the chain that it deviates from. */
  added: string[];
  missing: string[];
};

/** How alike paths must be for one to count as a change of the other: twice what they share in order, by their steps. */
export const ALIKE = 0.6;

/**
 * Compares an observed chain with those that are declared for the agents that run it. It is declared where it can be read as a
 * part of one, or of several one after the other, for each of these agents; changed where it is not, but is like one.
 */
export function compareChain(
  observed: { tools: readonly string[]; agents: readonly string[] },
  declared: readonly DeclaredChain[],
): Compared {
  const { tools, agents } = observed;
  const forAgent = (agent: string) =>
    declared.filter((chain) => chain.agents.length === 0 || chain.agents.includes(agent));
  const undeclaredFor = agents.filter((agent) => !isPartOf(tools, forAgent(agent)));
  const nothing = { added: [], missing: [] };
  if (undeclaredFor.length === 0) {
    const whole = declared.find((chain) => contains(chain.tools, tools));
    return { standing: "declared", declaredId: whole?.id ?? null, undeclaredFor, ...nothing };
  }
  const near = undeclaredFor.length === agents.length ? nearest(tools, declared) : null;
  if (near === null) {
    const whole = declared.find((chain) => contains(chain.tools, tools));
    return { standing: "undeclared", declaredId: whole?.id ?? null, undeclaredFor, ...nothing };
  }
  return {
    standing: "changed",
    declaredId: near.id,
    undeclaredFor,
    added: without(tools, near.tools),
    missing: without(near.tools, tools),
  };
}

/** Whether a session's whole path is one of these chains after another, the last perhaps unfinished. */
export function keepsTo(tools: readonly string[], chains: readonly (readonly string[])[]): boolean {
  const paths = chains.map((path, i) => ({ id: `${i}`, tools: path, agents: [] }));
  return isPartOf(tools, paths, "beginning");
}

/**
 * Whether a path runs through these chains, from the end of one to the beginning of another.
 * @param begins whether its first step may be any of a chain's, or must be the beginning
 */
function isPartOf(
  tools: readonly string[],
  chains: readonly DeclaredChain[],
  begins: "anywhere" | "beginning" = "anywhere",
): boolean {
  const places = chains.flatMap((chain, c) =>
    chain.tools.map((tool, i) => ({ tool, i, at: `${c}:${i}`, before: `${c}:${i - 1}` })),
  );
  const ends = chains.map((chain, c) => `${c}:${chain.tools.length - 1}`);
  let stood: Set<string> | null = null;
  for (const tool of tools) {
    const from: Set<string> | null = stood;
    const ended = from === null || ends.some((end) => from.has(end));
    const next: typeof places = places.filter(
      (place) =>
        place.tool === tool &&
        ((from === null && (begins === "anywhere" || place.i === 0)) ||
          from?.has(place.before) ||
          (place.i === 0 && ended)),
    );
    stood = new Set(next.map(({ at }) => at));
  }
  return stood === null || stood.size > 0;
}

function nearest(tools: readonly string[], declared: readonly DeclaredChain[]) {
  const alike = declared
    .map((chain) => {
      const shared = sharedInOrder(tools, chain.tools);
      return { chain, shared, likeness: (2 * shared) / (tools.length + chain.tools.length) };
    })
    .filter(({ shared, likeness }) => shared >= 2 && likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness || (a.chain.id < b.chain.id ? -1 : 1));
  return alike[0]?.chain ?? null;
}

/** The length of the longest common subsequence. */
function sharedInOrder(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    const next = [0];
    for (const [j, other] of b.entries())
      next.push(one === other ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Whether a path holds these tools right after each other. */
export function contains(path: readonly string[], tools: readonly string[]): boolean {
  for (let at = 0; at + tools.length <= path.length; at++)
    if (tools.every((tool, i) => path[at + i] === tool)) return true;
  return false;
}

function without(these: readonly string[], those: readonly string[]): string[] {
  return [...new Set(these)].filter((tool) => !those.includes(tool));
}
