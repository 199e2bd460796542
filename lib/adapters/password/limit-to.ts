import { AppError } from "../../core/kernel";

/**
 * Runs at most `running` jobs at once and lets `waiting` more wait, so that a flood of sign-ins cannot take all memory.
 * @throws AppError `unavailable` when the line is full
 */
export function limitTo(
  running: number,
  waiting: number,
): <T>(job: () => Promise<T>) => Promise<T> {
  let active = 0;
  const line: (() => void)[] = [];
  const leave = () => {
    const next = line.shift();
    if (next) next();
    else active -= 1;
  };
  return async (job) => {
    if (active < running) active += 1;
    else {
      if (line.length >= waiting)
        throw new AppError("unavailable", "Too many people are signing in at once.", {
          retryAfter: 5,
        });
      // The place is handed over, so `active` stays as it is.
      await new Promise<void>((resolve) => line.push(resolve));
    }
    try {
      return await job();
    } finally {
      leave();
    }
  };
}
