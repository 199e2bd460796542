import pino from "pino";
import * as cedar from "@/lib/adapters/cedar";
import { openEgress, openEgressStreams } from "@/lib/adapters/egress";
import {
  createKeyring,
  freshBytes,
  hashSecret,
  type Keyring,
  parseApiKey,
} from "@/lib/adapters/keys";
import { createGatewayMetrics } from "@/lib/adapters/metrics";
import {
  decodeLogsProtobuf,
  decodeTracesProtobuf,
  encodePartialSuccess,
} from "@/lib/adapters/otlp-protobuf";
import { readSql } from "@/lib/adapters/sql";
import { countTokens } from "@/lib/adapters/tokens";
import { rolesMay } from "@/lib/contract/permission";
import type { GatewayPorts } from "@/lib/gateway/ports";
import { createGateway } from "@/lib/gateway/server";
import { createApprovals } from "@/lib/store/approval/approvals";
import { createBudgets } from "@/lib/store/budget/budgets";
import { createGrants } from "@/lib/store/gateway/grants";
import { createKeyUse } from "@/lib/store/gateway/key-use";
import { createOrgs } from "@/lib/store/gateway/orgs";
import { createPlans } from "@/lib/store/gateway/plans";
import { createRecord } from "@/lib/store/gateway/record";
import { createModelKeeper } from "@/lib/store/gateway/routing-models";
import { createSessions } from "@/lib/store/gateway/sessions";
import { createIngest } from "@/lib/store/ingest/ingest";
import { openPool } from "@/lib/store/pool";
import { idsAt } from "./ids";

type Parts = {
  /** As ambit_writer. */
  databaseUrl: string;
  secret: string;
  urls: { console: string; gateway: string };
  logLevel: string;
  /** Where lines of the log go, if not to the standard output. */
  logTo?: pino.DestinationStream;
  now?: () => Date;
  /** Hosts and networks that providers may be at although they are not public. */
  egressAllow?: readonly string[];
  /** How long a provider may take until its answer begins, ms. */
  providerPatienceMs?: number;
  /** Answers in place of providers over HTTP. */
  postProvider?: GatewayPorts["postProvider"];
};

/** A reasoning model that answers all at once may think for minutes before its first byte. */
const PATIENCE_MS = 300_000;

/** How long a gateway that ends waits for its last calls and their records, ms. */
const LAST_RECORDS_MS = 4_000;

export type RunningGateway = {
  fetch: (request: Request) => Response | Promise<Response>;
  /**
   * Waits until the forwarded calls that were answered so far are on record or given up, no longer than so many ms.
   * @returns how many are neither
   */
  recorded: (within?: number) => Promise<number>;
  /** Waits some seconds for that and for calls that are still forwarded, says how many are not, and lets go of the database. */
  end: () => Promise<void>;
};

/** Share of evaluations that Cedar's own engine answers too. */
const ORACLE_SHARE = 0.001;

/** Puts the agents' side together over one database and one installation secret. */
export function composeGateway(parts: Parts): RunningGateway {
  const { ports, end } = openGatewayPorts(parts);
  const { fetch, recorded, drained } = createGateway(ports);
  return {
    ...{ fetch, recorded },
    end: async () => {
      const unrecorded = await drained(LAST_RECORDS_MS);
      const text = "the gateway ends before all calls are on record; their routes are";
      if (unrecorded > 0) ports.log.error({ completions: unrecorded }, text);
      await end();
    },
  };
}

/** What the gateway stands on, over one database and one installation secret. */
export function openGatewayPorts(parts: Parts): {
  ports: GatewayPorts;
  end: () => Promise<void>;
} {
  const { now = () => new Date(), urls } = parts;
  const log = pino({ name: "gateway", level: parts.logLevel }, parts.logTo ?? pino.destination(1));
  const pool = openPool(parts.databaseUrl, {
    ...{ max: 12, name: "ambit-gateway", pipeline: true },
  });
  const keyring = createKeyring(Buffer.from(parts.secret));
  const seal = { ...keyring, newId: idsAt(now), salt: () => freshBytes(32), now };
  const { fingerprint } = keyring;
  const { annotationsOf, policyToEst } = cedar;
  const orgs = createOrgs(pool, { annotationsOf, policyToEst, unseal: keyring.unseal });
  const providers = openEgressStreams(openEgress(parts.egressAllow ?? []));
  const ports: GatewayPorts = {
    orgs,
    sessions: createSessions(pool),
    record: createRecord(pool, seal),
    grants: createGrants(pool),
    approvals: createApprovals(pool, {
      ...seal,
      mayDecide: (roles) => rolesMay(roles, "approval.decide"),
    }),
    plans: createPlans(pool),
    budgets: createBudgets(pool, now),
    keepModels: createModelKeeper(pool, now),
    postProvider: parts.postProvider ?? providers.post,
    providerPatienceMs: parts.providerPatienceMs ?? PATIENCE_MS,
    countTokens,
    ingest: createIngest(pool, seal),
    evaluate: cedar.crossCheck(
      cedar.createCedarEngine(),
      cedar.createCedarEvaluator(),
      ORACLE_SHARE,
      (disagreement) =>
        log.error(
          { disagreement },
          "Cedar's own engine answers otherwise; the stricter answer stands",
        ),
    ),
    readSql,
    parseKey: (text) => {
      const key = parseApiKey(text);
      return key?.kind === "gateway" ? { ...key, hash: hashSecret(key.secret) } : null;
    },
    noteKeyUse: createKeyUse(pool, now, (error) =>
      log.warn({ err: error }, "a key's use was not noted"),
    ),
    keyed: keyring.keyed,
    fingerprint,
    receipts: receiptsOf(keyring),
    decodeTraces: decodeTracesProtobuf,
    decodeLogs: decodeLogsProtobuf,
    encodePartialSuccess,
    ping: async () => {
      await pool.query("SELECT 1");
    },
    now,
    newId: seal.newId,
    urls,
    metrics: createGatewayMetrics(),
    log: {
      warn: (facts, text) => log.warn(facts, text),
      error: (facts, text) => log.error(facts, text),
    },
  };
  const end = async () => {
    providers.end();
    await pool.end();
  };
  return { ports, end };
}

function receiptsOf({ receiptSigner }: Keyring): GatewayPorts["receipts"] {
  const x = Buffer.from(receiptSigner.publicKey).toString("base64url");
  return {
    keyId: receiptSigner.vkey.split("+").slice(0, 2).join("+"),
    jwk: { kty: "OKP", crv: "Ed25519", x },
    sign: receiptSigner.sign,
  };
}
