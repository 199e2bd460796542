import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type pg from "pg";
import { inject } from "vitest";
import { createKeyring, type Keyring, verifyEd25519 } from "@/lib/adapters/keys";
import { roleUrl } from "@/lib/runtime/postgres/urls";
import type { Ctx } from "@/lib/service/ctx";
import type { SealPorts } from "@/lib/store/append/rows";
import { checkpointFolder, type LogPorts, openSequencer, type Sequencer } from "@/lib/store/log";
import { openPool } from "@/lib/store/pool";
import type { ServiceWorld } from "./service";

/** The worker's side over a test world: its role, its keys, its folder of checkpoints. */
export type LogWorld = {
  pool: pg.Pool;
  folder: string;
  keyring: Keyring;
  seal: SealPorts;
  sequencer: Sequencer;
  /** A sequencer of another process, over a pool of the test's making; the clock runs two seconds ahead at each look. */
  another: (pool: Pick<pg.Pool, "connect">, changes?: Partial<LogPorts>) => Sequencer;
  /** Turns until everything is sequenced and signed. */
  drain: (orgId: string) => Promise<void>;
  /** A person's context whose exports carry this world's key. */
  reading: (ctx: Ctx) => Ctx;
  end: () => Promise<void>;
};

/** Opens the worker's side of a test world. */
export function openLogWorld(world: ServiceWorld): LogWorld {
  const adminUrl = String(world.admin.options.connectionString);
  const connectionString = roleUrl(adminUrl, "ambit_worker", inject("postgres").secret);
  const pool = openPool(connectionString, { max: 4, name: "ambit-worker" });
  const folder = mkdtempSync(path.join(tmpdir(), "ambit-checkpoints-"));
  const keyring = createKeyring(randomBytes(32));
  const seal = { ...keyring, newId: world.newId, salt: () => randomBytes(32) };
  let ahead = 0;
  const another: LogWorld["another"] = (from, changes = {}) =>
    openSequencer(from, {
      signerFor: keyring.logSigner,
      verifySignature: verifyEd25519,
      publication: checkpointFolder(folder, keyring.logSigner, verifyEd25519),
      seal,
      now: () => {
        ahead += 2_000;
        return new Date(Date.now() + ahead);
      },
      ...changes,
    });
  const sequencer = another(pool);
  return {
    pool,
    folder,
    keyring,
    seal,
    sequencer,
    another,
    drain: async (orgId) => {
      for (let idle = 0; idle < 2; ) {
        const turn = await sequencer.turn(orgId);
        idle = turn.more || turn.sequenced > 0 || turn.signed ? 0 : idle + 1;
      }
    },
    reading: (ctx) => ({
      ...ctx,
      ports: {
        ...ctx.ports,
        logKey: { vkey: (org, logNo) => keyring.logSigner(org, logNo).vkey },
      },
    }),
    end: async () => {
      await pool.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
