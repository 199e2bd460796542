import type { Level } from "./level";
import type { BestSession } from "./session-search";

/** The heaviest sessions found so far in a level, by part. What was found before a change still counts where a part stayed as it was. */
export class FoundSessions {
  private readonly found = new Map<number, BestSession>();

  constructor(
    private readonly level: Level,
    private readonly before?: FoundSessions,
  ) {}

  get(part: number): BestSession | undefined {
    return this.found.get(part) ?? (this.stayed(part) ? this.before?.get(part) : undefined);
  }

  set(part: number, best: BestSession): void {
    this.found.set(part, best);
  }

  private stayed(part: number): boolean {
    const was = this.before?.level;
    const { sets, flips } = this.level;
    return was?.sets[part] === sets[part] && was?.flips.get(part) === flips.get(part);
  }
}
