import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepPostgres } from "../supervisor/keep-postgres";
import { startEmbedded } from "./embedded";
import { waitForEnd } from "./processes";
import { withDatabase } from "./urls";

let home: string;
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), "ambit-embedded-"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function ask(url: string, statement: string): Promise<string> {
  const client = new pg.Client({ connectionString: withDatabase(url, "postgres") });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query({ text: statement, rowMode: "array" });
  await client.end();
  return String(rows[0]?.[0]);
}

describe("the embedded Postgres", () => {
  test("is a Postgres 18 on this machine alone, its password known to its owner only", async () => {
    const server = await startEmbedded({ home });
    expect(server.reused).toBe(false);
    expect(await ask(server.url, "SHOW server_version")).toMatch(/^18\./);
    expect(await ask(server.url, "SHOW listen_addresses")).toBe("127.0.0.1");
    expect(await ask(server.url, "SHOW fsync")).toBe("on");
    expect(await ask(server.url, "SHOW synchronous_commit")).toBe("on");
    expect(statSync(path.join(home, "postgres.json")).mode & 0o777).toBe(0o600);
    const again = await startEmbedded({ home });
    expect(again).toMatchObject({ reused: true, pid: server.pid, port: server.port });
    await again.stop();
    await server.ended;
  });

  test("keeps what was committed when it is killed, and starts again by itself", async () => {
    const said: string[] = [];
    const kept = await keepPostgres({ home, say: (sentence) => said.push(sentence) });
    await ask(kept.url, "CREATE TABLE kept (n int)");
    for (let n = 1; n <= 3; n++) {
      await ask(kept.url, `INSERT INTO kept VALUES (${n})`);
      const killed = kept.pid();
      process.kill(killed, "SIGKILL");
      await expect
        .poll(() => ask(kept.url, "SELECT count(*) FROM kept").catch(() => ""), { timeout: 30_000 })
        .toBe(String(n));
      // It answers a moment before its keeper has heard that it does.
      await expect.poll(kept.pid, { timeout: 30_000 }).not.toBe(killed);
    }
    expect(said.length).toBe(3);
    await kept.stop();
    expect(await waitForEnd(kept.pid(), 1_000)).toBe(true);
  });

  test("is not misled by a pid file whose number another process has", async () => {
    writeFileSync(
      path.join(home, "postgres", "postmaster.pid"),
      `${process.pid}\n/nowhere\n0\n1\n`,
    );
    const server = await startEmbedded({ home });
    expect(server.reused).toBe(false);
    await server.stop();
    expect(readFileSync(path.join(home, "logs", "postgres.log"), "utf8")).toContain("shut down");
  });
});
