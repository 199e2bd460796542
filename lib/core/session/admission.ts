import type { SessionMemory, Source } from "./memory";
import { sourceOf } from "./source";

/** How many texts one session keeps. */
const MOST_SOURCES = 128;

/**
 * Stands for texts that are not known, as nobody told them or as they found no room: it says nothing and vouches for nothing, and
 * is from nobody to be trusted.
 */
export const UNTOLD: Source = {
  ...sourceOf("", { kind: "result", labels: ["untrusted"] }, (text) => text),
  full: true,
};

/** Whether a session with so many texts takes in another, if only as the one that stands for the rest. */
export function admits(have: number): boolean {
  return have <= MOST_SOURCES;
}

/** Which of some new texts a session with so many keeps; the first beyond its room becomes one that stands for all the rest. */
export function admitted(have: number, sources: readonly Source[]): Source[] {
  const room = Math.max(0, MOST_SOURCES - have);
  if (sources.length <= room) return [...sources];
  return [...sources.slice(0, room), ...(have <= MOST_SOURCES ? [UNTOLD] : [])];
}

/**
 * What a session has seen together with what the one that delegated to it has. A request counts for its children only where an
 * opener vouched for it; what an agent was asked by another agent is a claim.
 */
export function delegated(
  own: SessionMemory,
  parent: SessionMemory,
  parentOpened: boolean,
): SessionMemory {
  if (parent.sources.length === 0) return own;
  const seen = parentOpened ? parent.sources : parent.sources.map(unvouched);
  return { sources: [...own.sources, ...seen] };
}

function unvouched(source: Source): Source {
  return source.kind === "result" ? source : { ...source, kind: "claim" };
}
