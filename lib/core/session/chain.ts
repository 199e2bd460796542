/** A declared chain as a session is held against it. */
export type ChainPath = {
  handle: string;
  name: string;
  /** Changes with every version: where a session stood in another one says nothing of this. */
  key: string;
  steps: readonly { tool: string; repeats: boolean }[];
  /** It is declared for the session's own agent, not only for one that delegated to it. */
  own: boolean;
};

/** What a session keeps of its path, as JSON: small, and only where chains are declared for its agent. */
export type SessionChain = {
  /** Chain key → how many of its steps were called in order, with whatever between them. Never less. */
  reached: Record<string, number>;
  /** Where its path stands, `<chain key>:<step>` each; none at its beginning, `off` beside every chain. */
  at: string[];
};

/** What policies are told of a call beside the declared chains. */
export type ChainFacts = {
  /** The session was followed from its first call on. */
  known: boolean;
  /** Handles of the agent's chains that this call begins, continues or completes from where the session stands. */
  continues: string[];
  /** Handles of the chains whose earlier steps were all called before, in order, and whose last step this call is. */
  completes: string[];
  /** Where it continues none: what would have. */
  expects: { chain: string; tool: string }[];
};

/** No chain concerns the call. */
export const NO_CHAIN: ChainFacts = { known: true, continues: [], completes: [], expects: [] };

/** What a session has touched as far as chains are concerned; the first is the session itself, then those that delegated to it. */
export type Trodden = { chain?: SessionChain; tools?: string[] };

const BEGINNING: SessionChain = { reached: {}, at: [] };
const OFF = "off";
const MAX_EXPECTED = 3;

/**
 * How a proposed call stands to the chains that are declared. A chain is completed whatever was called between its steps, so that
 * no detour avoids its boundary; it is continued only step by step. Where a session was not followed, it counts as having called
 * its tools in the worst order.
 */
export function chainFacts(
  sessions: readonly Trodden[],
  paths: readonly ChainPath[],
  tool: string,
): ChainFacts {
  if (paths.length === 0) return NO_CHAIN;
  const own = paths.filter((path) => path.own);
  const [session] = sessions;
  const at = standing(session);
  const next = at === null ? [] : following(at, own, tool);
  const completes = paths.filter(
    (path) => path.steps.at(-1)?.tool === tool && progress(sessions, path) >= path.steps.length - 1,
  );
  return {
    known: at !== null,
    continues: handlesOf(next, own),
    completes: completes.map(({ handle }) => handle).sort(),
    expects: at !== null && next.length === 0 ? expected(at, own) : [],
  };
}

/** The session's path once a call was allowed. Where no chain concerns it any more, it is no longer followed. */
export function chainAfter(
  sessions: readonly Trodden[],
  paths: readonly ChainPath[],
  tool: string,
): SessionChain | undefined {
  if (paths.length === 0) return undefined;
  const at = standing(sessions[0]);
  const next =
    at === null
      ? []
      : following(
          at,
          paths.filter((path) => path.own),
          tool,
        );
  const reached = paths.map((path): [string, number] => {
    const before = progress(sessions, path);
    return [path.key, before + (path.steps[before]?.tool === tool ? 1 : 0)];
  });
  return { reached: Object.fromEntries(reached), at: next.length === 0 ? [OFF] : next };
}

/**
 * What a session that delegated has reached with what was called for it. Its own path goes on from where it stood.
 * @returns the same object where nothing is further than before
 */
export function chainJoined(
  above: Trodden,
  called: SessionChain | undefined,
): SessionChain | undefined {
  const known = above.chain ?? ((above.tools ?? []).length === 0 ? BEGINNING : undefined);
  if (known === undefined || called === undefined) return above.chain;
  const further = Object.entries(called.reached).filter(
    ([key, steps]) => steps > (known.reached[key] ?? -1),
  );
  if (further.length === 0) return above.chain;
  return { ...known, reached: { ...known.reached, ...Object.fromEntries(further) } };
}

/** Null where the session had called something before it was followed. */
function standing(session: Trodden | undefined): readonly string[] | null {
  if (session?.chain) return session.chain.at;
  return (session?.tools ?? []).length === 0 ? [] : null;
}

/** Where the path stands after a call, from each place where it may have stood; none where the call follows on none of them. */
function following(at: readonly string[], paths: readonly ChainPath[], tool: string): string[] {
  const stood = new Set(at);
  const free =
    at.length === 0 || paths.some((path) => stood.has(place(path, path.steps.length - 1)));
  const next = paths.flatMap((path) =>
    path.steps.flatMap((step, i) => {
      const comes = i === 0 ? free : stood.has(place(path, i - 1));
      const stays = step.repeats && stood.has(place(path, i));
      return step.tool === tool && (comes || stays) ? [place(path, i)] : [];
    }),
  );
  return next.sort();
}

/** How many steps of a chain were called in order, by the session or those that delegated to it. */
function progress(sessions: readonly Trodden[], path: ChainPath): number {
  return Math.max(0, ...sessions.map((session) => reachedIn(session, path)));
}

function reachedIn({ chain, tools = [] }: Trodden, { key, steps }: ChainPath): number {
  const known = chain?.reached[key];
  if (known !== undefined) return known;
  const missing = steps.findIndex(({ tool }) => !tools.includes(tool));
  return missing === -1 ? steps.length : missing;
}

function expected(at: readonly string[], paths: readonly ChainPath[]): ChainFacts["expects"] {
  const all = paths.flatMap((path) =>
    path.steps.flatMap(({ tool }, i) =>
      following(at, paths, tool).includes(place(path, i)) ? [{ chain: path.name, tool }] : [],
    ),
  );
  const each = new Map(all.map((one) => [`${one.chain}\n${one.tool}`, one]));
  return [...each.values()].slice(0, MAX_EXPECTED);
}

function handlesOf(places: readonly string[], paths: readonly ChainPath[]): string[] {
  const stands = new Set(places.map((at) => at.slice(0, at.lastIndexOf(":"))));
  return paths
    .filter(({ key }) => stands.has(key))
    .map(({ handle }) => handle)
    .sort();
}

function place({ key }: ChainPath, step: number): string {
  return `${key}:${step}`;
}
