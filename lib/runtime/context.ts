import { randomBytes, timingSafeEqual } from "node:crypto";
import {
  annotationsOf,
  checkGuardrail,
  createCedarEngine,
  formatCedar,
  validateGuardrail,
} from "@/lib/adapters/cedar";
import { readCsv } from "@/lib/adapters/csv";
import { openEgress } from "@/lib/adapters/egress";
import {
  createKeyring,
  hashSecret,
  type Keyring,
  newApiKey,
  parseApiKey,
} from "@/lib/adapters/keys";
import { openModelProviders } from "@/lib/adapters/model-provider";
import {
  type IdentityProvider,
  openIdentityProvider,
  type ProviderMetadata,
  type ProviderSettings,
} from "@/lib/adapters/oidc";
import { checkPassword, DUMMY_HASH, hashPassword } from "@/lib/adapters/password";
import { secretIn } from "@/lib/adapters/secret-scan";
import { readSql } from "@/lib/adapters/sql";
import { readYaml } from "@/lib/adapters/yaml";
import type { SignInPorts } from "@/lib/service/account";
import type { ProviderPort, SecretsPort, ServicePorts } from "@/lib/service/ports";
import { openEvidence } from "@/lib/store/evidence";
import { openWakeUps, type WakeUps } from "@/lib/store/listen";
import { accessIn } from "@/lib/store/reach/load-access";
import { openTransact } from "@/lib/store/transact";
import { type Env, provideEnvironment, readEnv } from "./env";
import { idsAt } from "./ids";
import { parseOnce } from "./parse-once";
import { assertLeastPrivilegeOf } from "./postgres/least-privilege";
import { deriveKey, installSecret } from "./postgres/secret";
import { databaseUrls } from "./postgres/urls";

export { GATEWAY_ENDPOINTS } from "@/lib/gateway/endpoints";
export type { ProviderMetadata };
export type IdentityProviderSettings = ProviderSettings;

/** What of the environment the people's side needs. */
export type ConsoleEnv = Pick<Env, "consoleUrl" | "gatewayUrl" | "trustProxy"> &
  Partial<Pick<Env, "oidc" | "localSignIn" | "egressAllow" | "smtpUrl">>;

/** The people's side of this process: what pages and `/api/v1` stand on. */
export type Console = {
  env: ConsoleEnv;
  /** Where people may sign in besides; null without one. */
  provider: IdentityProvider | null;
  ports: ServicePorts;
  signIn: SignInPorts;
  /** Encrypts the cookie that names a sign-in. */
  authSecret: string;
  wakeUps: WakeUps;
  keys: {
    parse: typeof parseApiKey;
    hash: typeof hashSecret;
    /** Compares two hashes in constant time. */
    same: (a: Uint8Array, b: Uint8Array) => boolean;
  };
  /** Writes a defect to the process's log; the caller is told only the request's id. */
  report: (error: unknown, requestId: string) => void;
  now: () => Date;
  newId: () => string;
  end: () => Promise<void>;
};

const kept = globalThis as typeof globalThis & { ambitConsole?: Promise<Console> };

/**
 * The people's side, composed at the first call and kept for the life of the process (through hot reloads too). A failed
 * start is tried again at the next call.
 * @throws AppError `unavailable` without a database; `forbidden` when its role is not bound by row-level security
 */
export function getConsole(): Promise<Console> {
  kept.ambitConsole ??= start().catch((error: unknown) => {
    kept.ambitConsole = undefined;
    throw error;
  });
  return kept.ambitConsole;
}

async function start(): Promise<Console> {
  const env = readEnv();
  const secret = await installSecret(env);
  const { app } = await databaseUrls(env);
  await assertLeastPrivilegeOf(app);
  // next-auth reads it from the environment and nowhere else.
  provideEnvironment({ NEXTAUTH_URL: env.consoleUrl });
  return composeConsole({ env, databaseUrl: app, secret });
}

type Parts = { env: Console["env"]; databaseUrl: string; secret: string; now?: () => Date };

/** Puts the people's side together over one database and one installation secret. */
export function composeConsole(parts: Parts): Console {
  const { env, databaseUrl, secret, now = () => new Date() } = parts;
  const keyring = createKeyring(Buffer.from(secret));
  const transact = openTransact(databaseUrl);
  const newId = idsAt(now);
  const evidence = openEvidence({ ...keyring, now, newId, salt: () => randomBytes(32) });
  const secrets = secretsOf(keyring);
  const wakeUps = openWakeUps(databaseUrl, "ambit");
  const report: Console["report"] = (error, requestId) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${JSON.stringify({ level: "error", requestId, error: text })}\n`);
  };
  const egress = openEgress(env.egressAllow ?? []);
  const provider = env.oidc ? openIdentityProvider(env.oidc, egress, now) : null;
  return {
    env,
    provider,
    ports: {
      transact,
      evidence,
      cedar: {
        ...{ checkGuardrail, validateGuardrail, formatCedar, annotationsOf },
        evaluate: createCedarEngine(),
      },
      access: {
        load: (tx, orgId, at) => accessIn(tx, orgId, annotationsOf, at),
        parse: parseOnce(),
      },
      documents: { readCsv, readYaml },
      readSql,
      secretIn,
      secrets,
      logKey: { vkey: (orgId, logNo) => keyring.logSigner(orgId, logNo).vkey },
      models: openModelProviders(egress),
      urls: { console: env.consoleUrl, gateway: env.gatewayUrl },
      provider: provider && portOf(provider, env),
    },
    signIn: {
      transact,
      evidence,
      secrets,
      dummyHash: DUMMY_HASH,
      later: (work) => void work.catch((error: unknown) => report(error, "sign-in")),
      subjectOf: (kind, text) => keyring.keyed("", `sign-in-${kind}`, text).toString("base64url"),
      now,
      newId,
    },
    authSecret: deriveKey(secret, "next-auth"),
    wakeUps,
    keys: { parse: parseApiKey, hash: hashSecret, same: sameBytes },
    report,
    now,
    newId,
    end: async () => {
      await wakeUps.end();
      await transact.end();
    },
  };
}

/** What verbs may know of the provider: not its secret. */
function portOf(provider: IdentityProvider, env: ConsoleEnv): ProviderPort {
  const { name, issuer, clientId, scopes, groupsClaim, check } = provider;
  const firstMapping = env.oidc?.roleMap ?? [];
  return { name, issuer, clientId, scopes, groupsClaim, firstMapping, check };
}

function secretsOf(keyring: Keyring): SecretsPort {
  return {
    random: (length) => randomBytes(length),
    newApiKey,
    hashPassword,
    checkPassword,
    seal: keyring.seal,
    unseal: keyring.unseal,
  };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
