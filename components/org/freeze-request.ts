let asked = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** Whether somebody wants to freeze the organisation: menus ask, and the one dialog outside of them answers. */
export const freezeRequest = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  isAsked: (): boolean => asked,
  set,
};
