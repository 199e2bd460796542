import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { childEnvironment } from "@/lib/runtime/env";
import { freePort } from "@/lib/runtime/supervisor/ports";
import { say, table } from "./say";

const PATIENCE_MS = 15 * 60_000;

/** `npm start` on a clean clone until it says where to sign in, and again on what that left. */
export async function benchStart(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "ambit-clone-"));
  try {
    execFileSync("git", ["clone", "--quiet", ".", folder]);
    const ports = [await freePort(), await freePort()];
    const first = await startOnce(folder, ports);
    const second = await startOnce(folder, ports);
    say("\nnpm start on a clean clone, beside the same again");
    table(["first", "second"], [[`${first.toFixed(1)} s`, `${second.toFixed(1)} s`]]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds until it is ready; stops it before it answers. */
async function startOnce(folder: string, [console, gateway]: number[]): Promise<number> {
  const started = performance.now();
  const child = spawn("npm", ["start"], {
    cwd: folder,
    env: childEnvironment({
      AMBIT_CONSOLE_PORT: String(console),
      AMBIT_GATEWAY_PORT: String(gateway),
      AMBIT_HOME: undefined,
      DATABASE_URL: undefined,
    }),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let said = "";
  const ready = new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("npm start took too long")), PATIENCE_MS);
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        said = `${said}${chunk}`.slice(-20_000);
        if (!said.includes("Ambit is running")) return;
        clearTimeout(timer);
        resolve((performance.now() - started) / 1000);
      });
    void ended.then(() => {
      clearTimeout(timer);
      reject(new Error(`npm start ended: ${said.slice(-2000)}`));
    });
  });
  try {
    return await ready;
  } finally {
    // The group, so that npm's own child hears it too.
    if (child.pid && child.exitCode === null) process.kill(-child.pid, "SIGINT");
    await ended;
  }
}
