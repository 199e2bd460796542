import type { Groups } from "./groups";

/** Groups of calls that have come in a session, without the free one, each once, in order of their numbers. */
export type Came = readonly number[];

/** What has come after a call of a group; null where rules close it. */
export function afterCall(groups: Groups, came: Came, group: number, alone: boolean): Came | null {
  if (came.some((first) => groups.closes(first, group, alone))) return null;
  if (group === 0 || came.includes(group)) return came;
  return [...came, group].sort((a, b) => a - b);
}

/** Ways to places, by what has come on them: one that brings all that a known one to the same place does, or more, is of no use. */
export class KnownWays {
  private readonly by = new Map<number, Came[]>();

  /** Notes a way. @returns whether it is of use */
  take(place: number, came: Came): boolean {
    const known = this.by.get(place);
    if (!known) {
      this.by.set(place, [came]);
      return true;
    }
    if (known.some((other) => other.every((group) => came.includes(group)))) return false;
    known.push(came);
    return true;
  }
}
