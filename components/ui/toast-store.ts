let wanted = false;
let markReady: () => void = () => undefined;
const readiness = new Promise<void>((resolve) => {
  markReady = resolve;
});
const listeners = new Set<() => void>();

/** Whether there has been anything to say yet, and whether there is a place to say it in. One per page. */
export const toastStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  isWanted: () => wanted,
  ready: () => markReady(),
  /** Asks for the place; resolves when it is there. */
  want(): Promise<void> {
    wanted = true;
    for (const listener of listeners) listener();
    return readiness;
  },
};
