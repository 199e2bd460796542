import path from "node:path";
import * as z from "zod/mini";
import { AppError } from "@/lib/core/kernel";
import { readOidc } from "./oidc-variables";

const text = z.optional(z.string().check(z.trim(), z.minLength(1)));
const port = (fallback: number) =>
  z._default(
    z.pipe(
      z.string().check(
        z.refine(
          (value) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535,
          {
            error: "must be a port, 1 to 65535",
          },
        ),
      ),
      z.transform(Number),
    ),
    fallback,
  );
const urlOf = (...schemes: string[]) =>
  z.optional(
    z.string().check(
      z.refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol), {
        error: `must be a URL that starts with ${schemes.map((scheme) => `${scheme}//`).join(" or ")}`,
      }),
    ),
  );
const postgresUrl = urlOf("postgres:", "postgresql:");
const webUrl = urlOf("http:", "https:");
const flag = z._default(z.stringbool(), false);
const list = z.pipe(
  z._default(z.string(), ""),
  z.transform((value) => value.split(",").flatMap((item) => item.trim() || [])),
);

const VARIABLES = z.object({
  DATABASE_URL: postgresUrl,
  DATABASE_URL_APP: postgresUrl,
  DATABASE_URL_WRITER: postgresUrl,
  DATABASE_URL_WORKER: postgresUrl,
  AMBIT_SECRET: z.optional(
    z.string().check(z.minLength(32, "must be at least 32 characters of a random secret")),
  ),
  AMBIT_HOME: text,
  AMBIT_HOST: z._default(z.string().check(z.minLength(1)), "127.0.0.1"),
  AMBIT_CONSOLE_PORT: port(3000),
  AMBIT_GATEWAY_PORT: port(4000),
  AMBIT_CONSOLE_URL: webUrl,
  AMBIT_GATEWAY_URL: webUrl,
  AMBIT_SEED: z.optional(z.enum(["empty", "demo", "storm"])),
  AMBIT_FIRST_RUN: text,
  AMBIT_SMTP_URL: urlOf("smtp:", "smtps:"),
  AMBIT_MAIL_FROM: z._default(z.string().check(z.minLength(3)), "Ambit <ambit@localhost>"),
  AMBIT_EGRESS_ALLOW: list,
  AMBIT_PROVIDER_PATIENCE: z.optional(
    z.pipe(
      z.string().check(
        z.refine(
          (value) => /^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= 3600,
          {
            error: "must be a number of seconds, 1 to 3600",
          },
        ),
      ),
      z.transform(Number),
    ),
  ),
  AMBIT_LOG_LEVEL: z._default(
    z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]),
    "info",
  ),
  AMBIT_CHECKPOINT_DIR: text,
  AMBIT_TRUST_PROXY: flag,
  AMBIT_OIDC_ISSUER: webUrl,
  AMBIT_OIDC_CLIENT_ID: text,
  AMBIT_OIDC_CLIENT_SECRET: text,
  AMBIT_OIDC_SCOPES: text,
  AMBIT_OIDC_GROUPS_CLAIM: text,
  AMBIT_OIDC_NAME: text,
  AMBIT_OIDC_ROLE_MAP: text,
  AMBIT_LOCAL_SIGN_IN: z._default(z.stringbool(), true),
});

type Variables = Readonly<Record<string, string | undefined>>;

/** Everything this process was told from outside, parsed. Paths are absolute, URLs have no trailing slash. */
export type Env = ReturnType<typeof parseEnv>;

let parsed: Env | undefined;

/**
 * The environment, parsed at the first call and kept.
 * Throws an `invalid` AppError whose message and issues name every variable that is wrong.
 */
export function readEnv(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** The variables given, parsed like the environment; an empty value counts as unset. Errors as `readEnv`. */
export function parseEnv(variables: Variables) {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = VARIABLES.safeParse(given);
  if (!result.success) throw refusal(result.error.issues);
  const it = result.data;
  const oidc = readOidc(it);
  if (oidc.issues.length > 0) throw refusal(oidc.issues);
  const home = path.resolve(it.AMBIT_HOME ?? ".ambit");
  return {
    databaseUrl: it.DATABASE_URL,
    databaseUrlApp: it.DATABASE_URL_APP,
    databaseUrlWriter: it.DATABASE_URL_WRITER,
    databaseUrlWorker: it.DATABASE_URL_WORKER,
    secret: it.AMBIT_SECRET,
    home,
    host: it.AMBIT_HOST,
    consolePort: it.AMBIT_CONSOLE_PORT,
    gatewayPort: it.AMBIT_GATEWAY_PORT,
    consoleUrl: originOf(it.AMBIT_CONSOLE_URL, it.AMBIT_HOST, it.AMBIT_CONSOLE_PORT),
    gatewayUrl: originOf(it.AMBIT_GATEWAY_URL, it.AMBIT_HOST, it.AMBIT_GATEWAY_PORT),
    seed: it.AMBIT_SEED,
    firstRunPath: path.resolve(it.AMBIT_FIRST_RUN ?? path.join(home, "first-run.json")),
    smtpUrl: it.AMBIT_SMTP_URL,
    mailFrom: it.AMBIT_MAIL_FROM,
    egressAllow: it.AMBIT_EGRESS_ALLOW,
    providerPatienceMs:
      it.AMBIT_PROVIDER_PATIENCE === undefined ? undefined : it.AMBIT_PROVIDER_PATIENCE * 1000,
    logLevel: it.AMBIT_LOG_LEVEL,
    checkpointDir: path.resolve(it.AMBIT_CHECKPOINT_DIR ?? path.join(home, "checkpoints")),
    trustProxy: it.AMBIT_TRUST_PROXY,
    oidc: oidc.settings,
    localSignIn: it.AMBIT_LOCAL_SIGN_IN,
  };
}

/** The environment to hand to a child process: this one's, changed by `changes` (`undefined` removes). */
export function childEnvironment(changes: Variables): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

/** Sets variables for code that insists on reading them itself (Next, next-auth) where they are unset. */
export function provideEnvironment(defaults: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(defaults)) process.env[name] ||= value;
}

const LOOPBACK = ["127.0.0.1", "::1", "0.0.0.0", "::"];

function originOf(url: string | undefined, host: string, port: number): string {
  if (url) return url.replace(/\/+$/, "");
  const name = LOOPBACK.includes(host) ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

function refusal(found: readonly { path: PropertyKey[]; message: string }[]): AppError {
  const issues = found.map((issue) => ({
    path: `/${issue.path.map(String).join("/")}`,
    message: issue.message,
  }));
  const sentences = found.map((issue) => `${issue.path.map(String).join(".")}: ${issue.message}`);
  return new AppError("invalid", `The environment is not usable. ${sentences.join("; ")}.`, {
    issues,
    reason: "environment",
  });
}
