import type { Effect } from "../kernel";

/** One side of a prohibited combination: `any` of these things, or `all` of them together. */
export type Side = {
  match: "any" | "all";
  tools: readonly string[];
  effects: readonly Effect[];
  labels: readonly string[];
  tags: readonly string[];
};

/** What may not meet in one session; in this order where it is directed: the first side, then the others. */
export type Meeting = {
  sides: readonly Side[];
  directed: boolean;
  /** Tools and agents that the rule leaves out, by name. */
  exceptTools: readonly string[];
  exceptAgents: readonly string[];
};

/** What one tool, or one call of it, brings into a session. */
export type Brought = {
  tool: string;
  effects: readonly Effect[];
  labels: readonly string[];
  tags: readonly string[];
};

const KINDS = ["tools", "effects", "labels", "tags"] as const;

/**
 * By which tools each side could be met, were they all called in one session; null where some side cannot be. Order does not
 * matter: who may call both may call them in either order.
 */
export function reachableBy(meeting: Meeting, tools: readonly Brought[]): string[][] | null {
  const counted = tools.filter(({ tool }) => !meeting.exceptTools.includes(tool));
  const sides = meeting.sides.map((side) => {
    if (!isMet(side, counted)) return null;
    return counted.filter((one) => holdsAny(side, one)).map(({ tool }) => tool);
  });
  return sides.every((side) => side !== null) ? sides : null;
}

/**
 * Whether a session met a combination: undirected, where what it brought in has every side; directed, where a call met the second
 * side when the first was there before it, or came with it.
 * @param calls in order, each with what the session carried into it
 */
export function happenedIn(
  meeting: Meeting,
  calls: readonly (Brought & { carried: readonly string[] })[],
): boolean {
  const counted = calls.filter(({ tool }) => !meeting.exceptTools.includes(tool));
  const [first, ...others] = meeting.sides;
  if (!first) return false;
  if (!meeting.directed) {
    const all = counted.map(withCarried);
    return meeting.sides.every((side) => isMet(side, all));
  }
  return counted.some((call, i) => {
    if (!others.every((side) => holdsAny(side, call))) return false;
    const before = counted.slice(0, i);
    const had = [...before, { ...call, tool: "", effects: [], labels: call.carried }];
    return isMet(first, had) && others.every((side) => isMet(side, [...had, call]));
  });
}

function withCarried(call: Brought & { carried: readonly string[] }): Brought {
  return { ...call, labels: [...call.labels, ...call.carried] };
}

function isMet(side: Side, brought: readonly Brought[]): boolean {
  if (side.match === "any") return brought.some((one) => holdsAny(side, one));
  return KINDS.every((kind) =>
    side[kind].every((thing) => brought.some((one) => thingsOf(one, kind).includes(thing))),
  );
}

function holdsAny(side: Side, one: Brought): boolean {
  return KINDS.some((kind) => side[kind].some((thing) => thingsOf(one, kind).includes(thing)));
}

function thingsOf(one: Brought, kind: (typeof KINDS)[number]): readonly string[] {
  return kind === "tools" ? [one.tool] : one[kind];
}
