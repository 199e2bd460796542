import { randomBytes } from "node:crypto";
import pino from "pino";
import { v7 } from "uuid";
import { annotationsOf } from "@/lib/adapters/cedar";
import { openEgress } from "@/lib/adapters/egress";
import { createKeyring, verifyEd25519 } from "@/lib/adapters/keys";
import { openMailer } from "@/lib/adapters/mail";
import { checkpointFolder, openSequencer } from "@/lib/store/log";
import { openPool } from "@/lib/store/pool";
import { readEnv } from "../env";
import {
  evaluateFindingsJob,
  findBypassesJob,
  followChainsJob,
  followDriftJob,
  followModelsJob,
  followRoutesJob,
  keepReachJob,
  notifyJob,
  reviewCampaignsJob,
  rollUpJob,
  sequenceJob,
  startJobs,
  upkeepJobs,
} from "../jobs";
import { parseOnce } from "../parse-once";
import { assertLeastPrivilegeOf } from "../postgres/least-privilege";
import { installSecret } from "../postgres/secret";
import { databaseUrls } from "../postgres/urls";
import { exitWithParent } from "../supervisor/exit-with-parent";
import { refuse } from "../supervisor/refuse";

process.title = "ambit-worker";
try {
  const env = readEnv();
  const log = pino({ name: "worker", level: env.logLevel });
  const keyring = createKeyring(Buffer.from(await installSecret(env)));
  const { worker: url } = await databaseUrls(env);
  await assertLeastPrivilegeOf(url);
  const pool = openPool(url, { max: 6, name: "ambit-worker" });
  const now = () => new Date();
  const parse = parseOnce();
  const seal = { ...keyring, newId: () => v7(), salt: () => randomBytes(32) };
  const egress = openEgress(env.egressAllow);
  const sequencer = openSequencer(pool, {
    signerFor: keyring.logSigner,
    verifySignature: verifyEd25519,
    publication: checkpointFolder(env.checkpointDir, keyring.logSigner, verifyEd25519),
    seal,
    now,
  });
  const mailer = env.smtpUrl ? openMailer(env.smtpUrl, env.mailFrom, egress) : null;
  const jobs = startJobs(
    [
      sequenceJob(pool, sequencer, log),
      ...upkeepJobs(pool, { seal, now }, log),
      rollUpJob(pool, log),
      followRoutesJob(pool, log),
      followModelsJob(pool, log),
      findBypassesJob(pool, { seal, openPayload: keyring.openPayload, now }, log),
      evaluateFindingsJob(pool, { seal, now, parse, annotationsOf }, log),
      followChainsJob(pool, { now }, log),
      followDriftJob(pool, { ...keyring, now }, log),
      keepReachJob(pool, { parse, annotationsOf, now, newId: () => v7() }, log),
      reviewCampaignsJob(pool, { seal, now }, log),
      notifyJob(
        pool,
        { egress, mailer, unseal: keyring.unseal, consoleUrl: env.consoleUrl, now },
        log,
      ),
    ],
    log,
  );
  exitWithParent(async () => {
    await jobs.stop();
    await pool.end();
  });
  log.info({ checkpoints: env.checkpointDir, mail: mailer !== null }, "the worker is at work");
} catch (error) {
  refuse(error);
}
