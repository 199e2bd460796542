import { type CedarValue, duration } from "../cedar";
import type { WindowFacts } from "../session";

/** The reasoning window as policies see it, beside the other facts of `context.session`. */
export function windowContext(window: WindowFacts): Record<string, CedarValue> {
  const { age, idle, deliberation, deliberated, sinceAuthorised, ...counts } = window;
  return {
    age: duration(age),
    idle: duration(idle),
    deliberation: duration(deliberation),
    deliberated: duration(deliberated),
    sinceAuthorised: duration(sinceAuthorised),
    ...counts,
  };
}
