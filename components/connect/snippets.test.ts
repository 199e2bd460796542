import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { guardSnippet, otlpSnippet, runSnippet } from "./snippets";

const NOBODY = "http://127.0.0.1:9";

/** Writes the file as the page says and runs it with the repository's own tsx. */
async function run(code: string) {
  const folder = await mkdtemp(path.join(tmpdir(), "ambit-guard-"));
  const file = path.join(folder, "guard.ts");
  await writeFile(file, code);
  const command = ["AMBIT_KEY=k", process.execPath, path.resolve("node_modules/.bin/tsx"), file];
  const ran = await new Promise<{ failed: boolean; stdout: string; stderr: string }>((done) => {
    execFile("env", command, (error, stdout, stderr) =>
      done({ failed: error !== null, stdout, stderr }),
    );
  });
  await rm(folder, { recursive: true });
  return ran;
}

it("calls nothing when no gateway answers, whatever its names and arguments hold", async () => {
  const example = { query: 'a "quoted" $customer `x`' };
  const names = { gateway: NOBODY, agent: 'the "helper"', tool: "crm/look`up" };
  const { failed, stdout, stderr } = await run(guardSnippet({ ...names, example }));
  expect({ failed, stdout }).toEqual({ failed: true, stdout: "" });
  expect(stderr).toContain("fetch failed");
}, 60_000);

it("leaves a place for a key that is not known, and encodes the space of a header", () => {
  expect(runSnippet(null)).toContain("<your-key>");
  expect(otlpSnippet({ gateway: NOBODY, key: "a_b" })).toContain(
    'OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer%20a_b"',
  );
});
