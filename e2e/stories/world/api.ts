import { expect } from "@playwright/test";
import { accountReauthenticateContract } from "@/lib/contract/account";
import type { VerbContract } from "@/lib/contract/verb";

type Contract<I, O> = VerbContract<"command" | "query", I, O>;

/** An answer of `/api/v1` or of the gateway: its status, and its body where that is JSON. */
export type Answer = { status: number; body: Record<string, unknown>; headers: Headers };

/** Someone's way to the people's API: with a sign-in, or with a key. */
export type Api = {
  /** Calls a verb and wants it to succeed. */
  call: <I, O>(contract: Contract<I, O>, input: Partial<I>) => Promise<O>;
  /** Calls a verb and answers whatever came of it. */
  ask: <I, O>(contract: Contract<I, O>, input: Partial<I>) => Promise<Answer>;
};

/** Reads an answer whole. */
export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const json = response.headers.get("content-type")?.includes("json");
  return {
    status: response.status,
    body: json && text ? JSON.parse(text) : {},
    headers: response.headers,
  };
}

/**
 * The people's API at `console`, with these headers on every request.
 * @param password shown again whenever a sign-in has grown too old for what is asked, as a person would
 */
export function apiAt(console: string, headers: Record<string, string>, password?: string): Api {
  const askOnce: Api["ask"] = async (contract, input) => {
    const { path, rest } = placed(contract.path, input);
    const command = contract.kind === "command";
    const url = `${console}/api/v1${path}${command ? "" : queryOf(rest)}`;
    const request = command
      ? {
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify(rest),
        }
      : { headers };
    return answerOf(await fetch(url, request));
  };
  const ask: Api["ask"] = async (contract, input) => {
    const answer = await askOnce(contract, input);
    if (password === undefined || answer.body.reason !== "stale_sign_in") return answer;
    const shown = await askOnce(accountReauthenticateContract, { password });
    expect(shown.status, `showing who it is: ${JSON.stringify(shown.body)}`).toBe(200);
    return askOnce(contract, input);
  };
  return {
    ask,
    call: async (contract, input) => {
      const { status, body } = await ask(contract, input);
      expect(status, `${contract.name}: ${JSON.stringify(body)}`).toBe(200);
      const parsed = contract.output.safeParse(body);
      if (!parsed.success) throw new Error(`${contract.name} answered what it does not promise`);
      return parsed.data;
    },
  };
}

/** Signs in without a browser, as the sign-in page does, and answers the Cookie header to go on with. */
export async function cookieOf(
  console: string,
  credentials: { email: string; password: string },
): Promise<string> {
  const first = await fetch(`${console}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const answer = await fetch(`${console}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { origin: console, cookie: cookiesOf(first) },
    body: new URLSearchParams({ ...credentials, csrfToken, json: "true", callbackUrl: "/" }),
    redirect: "manual",
  });
  const text = await answer.text();
  expect(cookiesOf(answer), `signing in as ${credentials.email}: ${text}`).toContain("session");
  return cookiesOf(answer);
}

function cookiesOf(response: Response): string {
  const cookies = response.headers.getSetCookie();
  return cookies.map((cookie) => cookie.split(";")[0]).join("; ");
}

function placed(pattern: string, input: object) {
  const rest: Record<string, unknown> = { ...input };
  const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  return { path, rest };
}

function queryOf(input: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) query.append(name, String(each));
  return query.size > 0 ? `?${query}` : "";
}
