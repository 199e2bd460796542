/** One wish to go on that waits for the password. */
type Waiting = { done: (proven: boolean) => void };

let waiting: Waiting[] = [];
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Asks the person to show their password again; resolves `true` once they have, `false` when they would rather not. */
export function askToReauthenticate(): Promise<boolean> {
  return new Promise((resolve) => {
    waiting = [...waiting, { done: resolve }];
    tell();
  });
}

/** What the one dialog that asks listens to. */
export const reauthentication = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  /** Whether anything waits. */
  isAsked: (): boolean => waiting.length > 0,
  /** Answers everything that waits. */
  settle: (proven: boolean): void => {
    const settled = waiting;
    waiting = [];
    for (const { done } of settled) done(proven);
    tell();
  },
};
