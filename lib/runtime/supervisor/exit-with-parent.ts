const GRACE_MS = 8_000;

/**
 * For every process main: ends this process when it is asked to (SIGTERM, SIGINT, SIGHUP) and when the parent that
 * started it has gone, however it went. `stop` may finish what is under way; after 8 seconds the process ends anyway.
 * A second signal ends it at once. Works without a parent too (a part started alone).
 */
export function exitWithParent(stop: () => void | Promise<void> = () => undefined): void {
  let leaving = false;
  const leave = async (code: number) => {
    if (leaving) process.exit(1);
    leaving = true;
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    try {
      await stop();
      process.exit(code);
    } catch {
      process.exit(1);
    }
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.on(signal, () => void leave(0));
  }
  // Output to a parent that has gone must not be what ends us.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  if (!process.channel) return;
  process.once("disconnect", () => void leave(0));
  if (!process.connected) void leave(0);
}
