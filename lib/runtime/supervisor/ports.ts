import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/core/kernel";

/** A port that is free on 127.0.0.1: `wanted` where it is, else one the system picks. */
export async function freePort(wanted = 0): Promise<number> {
  return (await tryListen(wanted, "127.0.0.1")) ?? (await freePort());
}

/**
 * Refuses, in one sentence that names the port and the variable to change it, where something listens there already.
 * Waits up to `patienceMs` for a process that is on its way out.
 */
export async function requireFreePort(
  port: number,
  host: string,
  variable: string,
  patienceMs = 0,
): Promise<void> {
  const until = Date.now() + patienceMs;
  while (await isTaken(port, host)) {
    if (Date.now() >= until) {
      throw new AppError(
        "unavailable",
        `Port ${port} on ${host} is taken by another program: stop it, or set ${variable} to a free port.`,
        { reason: "port_taken" },
      );
    }
    await sleep(200);
  }
}

async function isTaken(port: number, host: string): Promise<boolean> {
  // "localhost" may mean ::1 to a browser: a stranger there would answer in our place.
  const hosts = host === "127.0.0.1" ? [host, "::1"] : [host];
  for (const each of hosts) {
    if ((await tryListen(port, each)) === undefined) return true;
  }
  return false;
}

/** The port listened on for a moment, or `undefined` where it is taken. */
function tryListen(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(undefined);
      else if (host === "::1") resolve(port);
      else reject(cannotListen(error, port, host));
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}

function cannotListen(error: NodeJS.ErrnoException, port: number, host: string): AppError {
  return new AppError("unavailable", `Ambit cannot listen on ${host}:${port} (${error.code}).`, {
    cause: error,
  });
}
