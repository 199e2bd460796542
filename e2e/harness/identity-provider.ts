import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Context } from "oidc-provider";

/** Somebody at the provider, as its tokens describe them from now on. */
export type Account = {
  subject: string;
  email: string;
  name: string;
  groups?: string[];
  emailVerified?: boolean;
};

/** A real identity provider (OpenID Connect) on loopback, with a page on which people sign in by naming themselves. */
export type IdentityProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where stories in other processes say who somebody is: `PUT` an account. */
  accounts: string;
  put: (account: Account) => void;
  /** Changes what its ID tokens say, and signs that; null is honest again. */
  lie: (how: Lie | null) => void;
  /** Answers nothing (or does again). */
  fail: (yes: boolean) => void;
  close: () => void;
};

/** How a token differs from an honest one; `key` signs it instead of the provider's own. */
export type Lie = { claims?: Record<string, unknown>; header?: object; key?: KeyObject };

const CLIENT = "ambit";
const ACCOUNTS = "/accounts";

/** Starts a provider that knows one client: the console at `consoleUrl`. */
export async function openIdentityProvider(consoleUrl: string): Promise<IdentityProvider> {
  const accounts = new Map<string, Account>();
  const clientSecret = randomBytes(24).toString("base64url");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  let failing = false;
  let lie: Lie | null = null;
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => {
    if (failing) response.writeHead(503).end();
    else handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    ...configurationOf(consoleUrl, clientSecret, accounts),
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" }] },
  });
  const serve = provider.callback();
  handle = (request, response) => {
    const { pathname } = new URL(request.url ?? "/", issuer);
    if (pathname === ACCOUNTS) void putAccount(request, response, accounts);
    else if (pathname.startsWith("/interaction/")) void interact(provider, request, response);
    else {
      if (lie && pathname === "/token") distort(response, privateKey, lie);
      serve(request, response);
    }
  };
  return {
    ...{ issuer, clientId: CLIENT, clientSecret, accounts: `${issuer}${ACCOUNTS}` },
    put: (account) => void accounts.set(account.subject, account),
    lie: (how) => {
      lie = how;
    },
    fail: (yes) => {
      failing = yes;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function configurationOf(
  consoleUrl: string,
  clientSecret: string,
  accounts: ReadonlyMap<string, Account>,
): Record<string, unknown> {
  return {
    clients: [
      {
        client_id: CLIENT,
        client_secret: clientSecret,
        redirect_uris: [`${consoleUrl}/api/auth/callback/oidc`],
        post_logout_redirect_uris: [`${consoleUrl}/sign-in`],
      },
    ],
    cookies: { keys: [randomBytes(24).toString("base64url")] },
    claims: { openid: ["sub", "groups"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: Context, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: Context, id: string) => {
      const found = accounts.get(id);
      return found && { accountId: id, claims: () => claimsOf(found) };
    },
    loadExistingGrant: grantEverything,
  };
}

function claimsOf({ subject, email, name, groups, emailVerified = true }: Account) {
  const said = { sub: subject, email, name, email_verified: emailVerified };
  return groups ? { ...said, groups } : said;
}

/** Nobody is asked for consent. */
async function grantEverything({ oidc }: Context) {
  const facts = { clientId: oidc.client.clientId, accountId: oidc.session.accountId };
  const grant = new oidc.provider.Grant(facts);
  grant.addOIDCScope("openid email profile");
  await grant.save();
  return grant;
}

/** The page on which people sign in, and what it sends. */
async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== "POST") {
    response.setHeader("content-type", "text/html; charset=utf-8").end(PAGE);
    return;
  }
  const subject = new URLSearchParams(await textOf(request)).get("account");
  const result = subject
    ? { login: { accountId: subject } }
    : { error: "access_denied", error_description: "They would rather not" };
  await provider.interactionFinished(request, response, result);
}

const PAGE = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Sign in</title><h1>Identity provider</h1>
<form method="post"><label>Account <input name="account" autofocus></label><button>Sign in</button></form></html>`;

async function putAccount(
  request: IncomingMessage,
  response: ServerResponse,
  accounts: Map<string, Account>,
): Promise<void> {
  const account = JSON.parse(await textOf(request)) as Account;
  accounts.set(account.subject, account);
  response.writeHead(204).end();
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

/** Puts another ID token into an answer on its way out. */
function distort(response: ServerResponse, ownKey: KeyObject, { claims, header, key }: Lie): void {
  const end = response.end.bind(response) as (text: string) => ServerResponse;
  response.end = ((body: unknown) => {
    const answer = JSON.parse(String(body)) as { id_token: string };
    const [first = "", second = ""] = answer.id_token.split(".");
    const said = [
      { ...readPart(first), ...header },
      { ...readPart(second), ...claims },
    ];
    const signed = said
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    const signature = sign("sha256", Buffer.from(signed), key ?? ownKey).toString("base64url");
    const text = JSON.stringify({ ...answer, id_token: `${signed}.${signature}` });
    response.setHeader("content-length", Buffer.byteLength(text));
    return end(text);
  }) as ServerResponse["end"];
}

const readPart = (part: string) =>
  JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as Record<string, unknown>;
