import { CompletionRefused } from "./problem";

/** How many calls one gateway forwards at a time. */
const MOST_AT_ONCE = 512;

/** Takes a place among the calls that are forwarded at a time. @returns what gives it back, once */
export type Gate = () => () => void;

/** @throws CompletionRefused 503 `too_many_in_flight` where there is no place */
export function createGate(most = MOST_AT_ONCE): Gate {
  let inside = 0;
  return () => {
    if (inside >= most)
      throw new CompletionRefused({
        ...{ status: 503, type: "server_error", code: "too_many_in_flight", retryAfter: 1 },
        message: `This gateway forwards ${most} calls at a time. Try again in a moment.`,
      });
    inside++;
    let left = false;
    return () => {
      if (!left) inside--;
      left = true;
    };
  };
}
