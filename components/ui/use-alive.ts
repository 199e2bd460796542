import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether the page's script runs already; false in what the server painted, of which no click or key is heard yet. */
export function useAlive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
