import { execFile } from "node:child_process";
import { createPublicKey, verify } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { type ReviewScene, setReviewScene } from "@/e2e/harness/reviews";
import { openServiceWorld, type ServiceWorld } from "@/e2e/harness/service";
import { manifestOf, verifyEvidence } from "@/lib/core/review";
import { closeCampaign, exportEvidence } from ".";

let world: ServiceWorld;
let log: LogWorld;
let { org, giver, dana, eve, start, itemsOf, decide } = {} as ReviewScene;

beforeAll(async () => {
  world = await openServiceWorld();
  log = openLogWorld(world);
});
afterAll(async () => {
  await log?.end();
  await world?.end();
});
beforeEach(async () => {
  ({ org, giver, dana, eve, start, itemsOf, decide } = await setReviewScene(world));
});

const ed25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => {
  const x = Buffer.from(publicKey).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, message, key, signature);
};
const check = (text: string) => verifyEvidence(text, { verifySignature: ed25519 });
const exported = async (id: string) => {
  await log.drain(org.orgId);
  return JSON.stringify(await exportEvidence.execute(log.reading(giver.ctx), { id }));
};

test("verifies on its own, and no altered part of it does", async () => {
  const { id } = await start({ undecided: "revoke" });
  const [first, second] = await itemsOf(id);
  await decide(first, { reason: "Needed for the close" });
  await decide(second, { decision: "narrow", terms: { boundary: "step_up" } });
  await closeCampaign.execute(giver.ctx, { id, reason: "The year is over" });
  const text = await exported(id);
  expect(await check(text)).toMatchObject({
    ...{ ok: true, campaign: id, items: 3, decisions: 3, proven: 5, pending: 0 },
  });
  const alterations: [string, string][] = [
    ["Needed for the close", "Needed for something"],
    ['"width":64', '"width":1'],
    ['"decision":"narrow"', '"decision":"keep"'],
    [dana.id, eve.id],
    ['\\"kind\\":\\"review.closed\\"', '\\"kind\\":\\"review.opened\\"'],
  ];
  for (const [was, is] of alterations) {
    expect(text).toContain(was);
    expect(await check(text.replaceAll(was, is)), was).toMatchObject({ ok: false });
  }
  const less = JSON.parse(text);
  less.snapshot.pop();
  expect(await check(JSON.stringify(less))).toMatchObject({ ok: false });
});

test("made to fit anew still does not, since its records are in the signed log", async () => {
  const { id } = await start();
  const [first] = await itemsOf(id);
  await decide(first, {});
  const file = JSON.parse(await exported(id));
  file.decisions[0].decision = "revoke";
  file.manifest = manifestOf(file);
  expect(await check(JSON.stringify(file))).toMatchObject({
    problem: expect.stringContaining("not what its record says"),
  });
  file.decisions[0].decision = "keep";
  file.snapshot[0].purpose = "Another";
  file.manifest = manifestOf(file);
  expect(await check(JSON.stringify(file))).toMatchObject({
    problem: expect.stringContaining("The snapshot is not the one"),
  });
});

test("is made before anything is signed, too, and says what is not proven yet", async () => {
  const { id } = await start();
  const file = await exportEvidence.execute(giver.ctx, { id });
  expect(file.log).toBeNull();
  expect(await check(JSON.stringify(file))).toMatchObject({ ok: true, proven: 0, pending: 1 });
});

/** Runs the command as a stranger would. */
function auditVerify(file: string): Promise<{ code: number; output: string }> {
  const command = ["node_modules/tsx/dist/cli.mjs", "lib/runtime/cli/audit-verify.ts", file];
  const env = { PATH: "/usr/bin:/bin", NODE_ENV: "production" as const };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env }, (error, output) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, output }),
    );
  });
}

test("is checked by the same command as an export of the log", async () => {
  const { id } = await start();
  const [first] = await itemsOf(id);
  await decide(first, { reason: "Needed for the close" });
  const folder = await mkdtemp(path.join(tmpdir(), "ambit-evidence-"));
  const file = path.join(folder, "evidence.json");
  try {
    const text = await exported(id);
    await writeFile(file, text);
    const good = await auditVerify(file);
    expect(good.output).toContain("VERIFIED  campaign");
    expect(good.output).toContain("3 items as they were at its start, 1 decisions");
    expect(good.code).toBe(0);
    await writeFile(file, text.replace("Needed for the close", "Needed for nothing"));
    expect(await auditVerify(file)).toMatchObject({
      code: 1,
      output: expect.stringContaining("NOT VERIFIED"),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
