export function isRunning(pid: number): boolean;
export function parentLock(home: string): string;
export function lockHolder(file: string): number | undefined;
export function takeLock(
  file: string,
): { taken: true; stale: boolean } | { taken: false; pid: number };
export function releaseLock(file: string): void;
