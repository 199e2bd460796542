import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url)).replace(/[\\/]$/, "");

/** The variables of this process; here because nothing is installed yet that could parse them. */
// biome-ignore lint/style/noProcessEnv: runs before the parsed environment exists
export const variables = process.env;

/** Where this installation keeps its things. */
export const HOME = path.resolve(ROOT, variables.AMBIT_HOME || ".ambit");

/** Where this checkout keeps what its builds were made from, and their logs. */
export const BUILD_HOME = path.join(ROOT, ".ambit");

// Whoever read along may have left; that ends nothing.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

export const say = (text) => process.stdout.write(`${text}\n`);

/** Ends the process with one sentence. */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Runs one step: its name at once, counting seconds where a person watches, and what it took at the end. */
export async function step(name, work) {
  const began = Date.now();
  const seconds = () => ((Date.now() - began) / 1000).toFixed(1);
  const live = process.stdout.isTTY;
  const ticking =
    live && setInterval(() => process.stdout.write(`\r  … ${name} ${seconds()} s `), 200);
  if (!live) say(`  … ${name}`);
  try {
    const value = await work();
    say(`${live ? "\r\x1b[K" : ""}  ✓ ${name} ${seconds()} s`);
    return value;
  } finally {
    clearInterval(ticking);
  }
}

/** Runs a command, its output kept in a log. Ends this process with the last lines of it where the command fails. */
export async function runLogged(name, command, args, changes = {}) {
  const log = path.join(BUILD_HOME, "logs", `${name}.log`);
  mkdirSync(path.dirname(log), { recursive: true, mode: 0o700 });
  const output = openSync(log, "w", 0o600);
  const code = await run(command, args, changes, ["ignore", output, output]);
  closeSync(output);
  if (code === 0) return;
  const words = readFileSync(log, "utf8").trimEnd().split("\n").slice(-40).join("\n");
  fail(
    `\n${words}\n\n${name} failed (${command} ${args.join(" ")}); all of its output is in ${log}.`,
  );
}

/** Runs a command in the checkout and answers its exit code. */
export function run(command, args, changes = {}, stdio = "inherit") {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...variables, ...changes },
      stdio,
      shell: process.platform === "win32",
    });
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}
