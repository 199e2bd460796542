import { CompletionRefused } from "./problem";

/** How many calls one gateway forwards at a time. */
const MOST_AT_ONCE = 512;

/** Lets calls in, of which so many are forwarded at a time. */
export type Gate = {
  /**
   * Takes a place.
   * @returns what gives it back, once
   * @throws CompletionRefused 503 `too_many_in_flight` where there is no place, `too_many_unrecorded` while the gateway is full
   */
  enter: () => () => void;
  /** Waits until no call has a place, and no longer than so many ms. */
  empty: (within: number) => Promise<void>;
};

/** @param isFull whether so many calls wait for their records that no more may come */
export function createGate(isFull: () => boolean, most = MOST_AT_ONCE): Gate {
  let inside = 0;
  let emptied = () => {};
  const enter = () => {
    if (isFull())
      throw new CompletionRefused({
        ...{ status: 503, type: "server_error", code: "too_many_unrecorded", retryAfter: 5 },
        message: "Too many calls that this gateway has answered wait for their records. Try again.",
      });
    if (inside >= most)
      throw new CompletionRefused({
        ...{ status: 503, type: "server_error", code: "too_many_in_flight", retryAfter: 1 },
        message: `This gateway forwards ${most} calls at a time. Try again in a moment.`,
      });
    inside++;
    let left = false;
    return () => {
      if (!left && --inside === 0) emptied();
      left = true;
    };
  };
  const empty = (within: number) =>
    new Promise<void>((resolve) => {
      const late = setTimeout(resolve, within);
      emptied = () => {
        clearTimeout(late);
        resolve();
      };
      if (inside === 0) emptied();
    });
  return { enter, empty };
}
