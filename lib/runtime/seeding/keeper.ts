import { randomBytes } from "node:crypto";
import { annotationsOf } from "@/lib/adapters/cedar";
import { createKeyring, verifyEd25519 } from "@/lib/adapters/keys";
import { followChains } from "@/lib/store/chain/follow";
import { mineOrg } from "@/lib/store/chain/mine";
import { followDrift } from "@/lib/store/drift/follow-drift";
import { judgeAgents } from "@/lib/store/drift/judge-agents";
import { scoreSessions } from "@/lib/store/drift/score-sessions";
import { evaluateFindings } from "@/lib/store/finding/evaluate-findings";
import { findBypasses } from "@/lib/store/finding/find-bypasses";
import { checkpointFolder, openSequencer } from "@/lib/store/log";
import { followModels } from "@/lib/store/model/follow-models";
import { allOrgs } from "@/lib/store/org-transaction";
import { openPool } from "@/lib/store/pool";
import { keepReach } from "@/lib/store/reach/keep-reach";
import { rollUp } from "@/lib/store/rollup/roll-up";
import { followRoutes } from "@/lib/store/routing/follow-routes";
import { expireAccessRequests } from "@/lib/store/upkeep/access-requests";
import { closeIdleSessions, expireApprovals, expireGrants } from "@/lib/store/upkeep/expire";
import { idsAt } from "../ids";
import { ACCESS_DECIDERS } from "../jobs/upkeep";
import { parseOnce } from "../parse-once";
import { patient } from "./stage";

/** What the worker does, when it is told to. */
export type Keeper = {
  /** Whether there is an org in this database. */
  isFounded: () => Promise<boolean>;
  /** Ends requests and grants whose time is over at a moment. */
  expire: (orgId: string, at: Date) => Promise<void>;
  /** Closes the sessions in which nothing has happened for a day at a moment. */
  closeIdle: (orgId: string, at: Date) => Promise<void>;
  /** Takes everything recorded into the org's log and signs its head with the present time. @returns events taken */
  sequence: (orgId: string) => Promise<number>;
  /** Tells the planner how much there is by now. */
  refreshStatistics: () => Promise<void>;
  /** Judges every execution in the org's log at a moment. @returns findings */
  findBypasses: (orgId: string, at: Date) => Promise<number>;
  /** Works out at a moment what is wrong with the state of things. @returns findings that stand */
  evaluateFindings: (orgId: string, at: Date) => Promise<number>;
  /** Counts everything in the org's log, as pages sum it up. */
  rollUp: (orgId: string) => Promise<void>;
  /** Keeps and counts every route in the org's log, as pages show them. */
  followRoutes: (orgId: string) => Promise<void>;
  /** Counts every call of a model in the org's log. */
  followModels: (orgId: string) => Promise<void>;
  /** Follows the org's log for drift, and compares every agent with its past as of a moment. */
  followDrift: (orgId: string, at: Date) => Promise<void>;
  /** Follows the paths of all sessions, and mines chains and combinations from them as of a moment. */
  mineChains: (orgId: string, at: Date) => Promise<void>;
  /** Works out what agents could reach at a moment, and keeps it as its history has it. */
  keepReach: (orgId: string, at: Date) => Promise<void>;
  end: () => Promise<void>;
};

/** The worker's jobs over the same ports as the worker's, without its rhythm. */
export function openKeeper(parts: {
  databaseUrl: string;
  secret: string;
  checkpointDir: string;
}): Keeper {
  const pool = openPool(patient(parts.databaseUrl), {
    max: 2,
    name: "ambit-seed",
    unhurried: true,
  });
  const keyring = createKeyring(Buffer.from(parts.secret));
  const sealAt = (now: () => Date) => ({
    ...keyring,
    newId: idsAt(now),
    salt: () => randomBytes(32),
  });
  const present = () => new Date();
  const parse = parseOnce();
  const sequencer = () =>
    openSequencer(pool, {
      signerFor: keyring.logSigner,
      verifySignature: verifyEd25519,
      publication: checkpointFolder(parts.checkpointDir, keyring.logSigner, verifyEd25519),
      seal: sealAt(present),
      now: present,
    });
  return {
    isFounded: async () => (await allOrgs(pool)).length > 0,
    expire: async (orgId, at) => {
      const ports = { seal: sealAt(() => at), now: () => at };
      await expireApprovals(pool, ports, orgId);
      await expireGrants(pool, ports, orgId);
      await expireAccessRequests(pool, { ...ports, ...ACCESS_DECIDERS }, orgId);
    },
    closeIdle: async (orgId, at) => {
      await closeIdleSessions(pool, { seal: sealAt(() => at), now: () => at }, orgId);
    },
    sequence: async (orgId) => {
      const bulk = sequencer();
      let taken = 0;
      for (let more = true; more; ) {
        const turn = await bulk.turn(orgId);
        taken += turn.sequenced;
        more = turn.more;
      }
      // A sequencer signs once a second; a fresh one owes nobody that pause.
      await sequencer().turn(orgId);
      return taken;
    },
    findBypasses: async (orgId, at) => {
      const { openPayload } = keyring;
      const ports = { seal: sealAt(() => at), openPayload, now: () => at };
      let opened = 0;
      for (let more = true; more; ) {
        const turn = await findBypasses(pool, ports, orgId);
        opened += turn.opened;
        more = turn.more;
      }
      return opened;
    },
    evaluateFindings: async (orgId, at) => {
      const ports = { seal: sealAt(() => at), now: () => at, parse, annotationsOf };
      return (await evaluateFindings(pool, ports, orgId))?.standing ?? 0;
    },
    refreshStatistics: async () => {
      await pool.query("SELECT refresh_statistics()");
    },
    rollUp: async (orgId) => {
      while ((await rollUp(pool, orgId)).more);
    },
    followRoutes: async (orgId) => {
      while ((await followRoutes(pool, orgId)).more);
    },
    followModels: async (orgId) => {
      while ((await followModels(pool, orgId)).more);
    },
    followDrift: async (orgId, at) => {
      const ports = { ...keyring, now: () => at };
      while ((await followDrift(pool, ports, orgId)).more);
      while ((await scoreSessions(pool, orgId, at)).more);
      while ((await judgeAgents(pool, orgId, at)).more);
    },
    mineChains: async (orgId, at) => {
      while ((await followChains(pool, orgId)).more);
      await mineOrg(pool, orgId, at, { rested: true });
    },
    keepReach: async (orgId, at) => {
      await keepReach(pool, { parse, annotationsOf, now: () => at, newId: idsAt(() => at) }, orgId);
    },
    end: () => pool.end(),
  };
}
