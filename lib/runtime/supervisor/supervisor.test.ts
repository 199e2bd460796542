import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { waitForEnd } from "../postgres/processes";
import { backOff } from "./back-off";
import { superviseChild } from "./child";
import { isRunning, lockHolder, releaseLock, takeLock } from "./locks.mjs";
import { requireFreePort } from "./ports";

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "ambit-supervisor-"));
  await build({
    entryPoints: {
      exit: "lib/runtime/supervisor/exit-with-parent.ts",
      child: "lib/runtime/supervisor/child.ts",
    },
    bundle: true,
    format: "esm",
    platform: "node",
    outdir: folder,
    outExtension: { ".js": ".mjs" },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function script(name: string, text: string): string {
  const file = path.join(folder, `${name}.mjs`);
  writeFileSync(file, text);
  return file;
}

const supervised = (name: string, text: string, said: string[] = []) =>
  superviseChild({
    name,
    args: [script(name, text)],
    env: () => ({ NODE_ENV: "test" }),
    logPath: path.join(folder, `${name}.log`),
    backOff: { first: 50, factor: 2, most: 400, stableAfter: 60_000 },
    say: (sentence) => said.push(sentence),
  });

const until = (check: () => unknown) => vi.waitFor(() => expect(check()).toBeTruthy(), 10_000);

describe("keeping a process running", () => {
  test("what is killed is started again, each time later, until it is stopped", async () => {
    const said: string[] = [];
    const child = supervised("worker", "setInterval(() => {}, 1000);", said);
    const seen = new Set<number>();
    for (let kills = 0; kills < 3; kills++) {
      await until(() => child.pid() && !seen.has(child.pid() ?? 0));
      const pid = child.pid() ?? 0;
      seen.add(pid);
      process.kill(pid, "SIGKILL");
    }
    await until(() => child.deaths() === 3 && child.pid());
    expect(said).toEqual([
      "worker ended (SIGKILL); starting it again in 0.05 s.",
      "worker ended (SIGKILL); starting it again in 0.1 s.",
      "worker ended (SIGKILL); starting it again in 0.2 s.",
    ]);
    const last = child.pid() ?? 0;
    await child.stop();
    expect(isRunning(last)).toBe(false);
    await sleep(500);
    expect(child.pid()).toBeUndefined();
  });

  test("what does not listen is ended all the same", async () => {
    const child = supervised(
      "deaf",
      "process.on('SIGTERM', () => {}); process.stdout.write('up\\n'); setInterval(() => {}, 1000);",
    );
    await until(() => logged("deaf").includes("up"));
    await child.stop(200);
    expect(logged("deaf")).toContain("ended (SIGKILL)");
  });

  test("its words are in its log, led by its name", async () => {
    const child = supervised(
      "talker",
      "console.log('one'); console.error('two'); setInterval(() => {}, 1000);",
    );
    await until(() => logged("talker").includes("two"));
    expect(logged("talker")).toMatch(/^\S+ talker one$/m);
    await child.stop();
  });

  test("having been stable, it is started again at once", () => {
    const delays = backOff({ first: 100, factor: 3, most: 1_000, stableAfter: 5_000 });
    expect([delays.died(10), delays.died(10), delays.died(10), delays.died(10)]).toEqual([
      100, 300, 900, 1_000,
    ]);
    expect(delays.died(6_000)).toBe(100);
    expect(delays.deaths()).toBe(1);
  });
});

const logged = (name: string) => {
  const file = path.join(folder, `${name}.log`);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
};

describe("a parent that is killed", () => {
  test("takes its children with it", async () => {
    script(
      "orphan",
      "import { exitWithParent } from './exit.mjs'; exitWithParent(); setInterval(() => {}, 1000); console.log('up');",
    );
    const parent = spawn(process.execPath, [
      script(
        "parent",
        `import { superviseChild } from './child.mjs';
         const child = superviseChild({ name: 'orphan', args: ['${folder}/orphan.mjs'], env: () => ({}),
           logPath: '${folder}/orphan.log', say: () => {} });
         console.log(child.pid());`,
      ),
    ]);
    const pid = await firstNumber(parent);
    await until(() => logged("orphan").includes("up"));
    expect(isRunning(pid)).toBe(true);
    parent.kill("SIGKILL");
    expect(await waitForEnd(pid, 10_000)).toBe(true);
  });
});

function firstNumber(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.stdout?.once("data", (chunk) => resolve(Number(String(chunk).trim())));
  });
}

describe("a lock", () => {
  test("is held by one process, and one left by a dead process does not count", async () => {
    const file = path.join(folder, "parent.pid");
    const other = spawn(process.execPath, [
      script(
        "holder",
        `import { takeLock } from '${process.cwd()}/lib/runtime/supervisor/locks.mjs';
         takeLock('${file}'); console.log(process.pid); setInterval(() => {}, 1000);`,
      ),
    ]);
    const pid = await firstNumber(other);
    expect(lockHolder(file)).toBe(pid);
    expect(takeLock(file)).toEqual({ taken: false, pid });
    other.kill("SIGKILL");
    await waitForEnd(pid, 5_000);
    expect(lockHolder(file)).toBeUndefined();
    expect(takeLock(file)).toEqual({ taken: true, stale: true });
    expect(lockHolder(file)).toBe(process.pid);
    releaseLock(file);
    expect(existsSync(file)).toBe(false);
  });

  test("whose number another process has now does not count", () => {
    const file = path.join(folder, "reused.pid");
    writeFileSync(file, `${process.ppid}\nlong ago\n`);
    expect(lockHolder(file)).toBeUndefined();
    expect(takeLock(file)).toEqual({ taken: true, stale: true });
  });
});

describe("a port", () => {
  test("that is taken is refused by its number and the variable that changes it", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await expect(requireFreePort(port, "127.0.0.1", "AMBIT_GATEWAY_PORT")).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken by another program: stop it, or set AMBIT_GATEWAY_PORT to a free port.`,
    );
    await new Promise((resolve) => server.close(resolve));
    await expect(requireFreePort(port, "127.0.0.1", "AMBIT_GATEWAY_PORT")).resolves.toBeUndefined();
  });
});
