import * as z from "zod/mini";
import { problemOf, unreachable } from "./problem";

const csrf = z.object({ csrfToken: z.string() });
const moved = z.object({ url: z.string() });
const joined = z.object({ orgId: z.string(), email: z.string() });

/** How a sign-in ended. `retryAfter` in seconds. */
export type SignInOutcome = { done: true } | { done: false; reason: string; retryAfter?: number };

export type Credentials = { email: string; password: string; code?: string };

/** Signs in by next-auth's own endpoints; the answer sets the cookie. @throws ProblemError when nobody answers */
export async function signIn(credentials: Credentials): Promise<SignInOutcome> {
  const response = await post("callback/credentials", { ...credentials, callbackUrl: "/" });
  const answer = moved.safeParse(await response.json().catch(() => null));
  if (!answer.success) return { done: false, reason: "unavailable" };
  const refusal = new URL(answer.data.url, window.location.origin).searchParams.get("error");
  if (response.ok && refusal === null) return { done: true };
  const [reason = "unavailable", seconds] = (refusal ?? "unavailable").split(":");
  return seconds ? { done: false, reason, retryAfter: Number(seconds) } : { done: false, reason };
}

/** Why a browser goes to the identity provider. */
export type ProviderErrand =
  | { purpose: "sign-in"; next: string }
  | { purpose: "prove" | "link" }
  | { purpose: "invitation"; token: string };

/** Where the identity provider asks who somebody is. @throws ProblemError when it cannot be reached */
export async function providerUrl(errand: ProviderErrand): Promise<string> {
  const response = await post("signin/oidc", { ...errand });
  if (!response.ok) throw await problemOf(response);
  return moved.parse(await response.json()).url;
}

/** Joins by an invitation. @throws ProblemError why not */
export async function acceptInvitation(input: {
  token: string;
  name?: string;
  password?: string;
}): Promise<{ orgId: string; email: string }> {
  const response = await send("/api/invitation", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw await problemOf(response);
  return joined.parse(await response.json());
}

/** Ends this browser's sign-in on the server and forgets its cookie. @returns where to go on to, so that it ends at the provider too */
export async function signOut(): Promise<string> {
  const response = await post("signout", { callbackUrl: "/sign-in" });
  const answer = moved.safeParse(await response.json().catch(() => null));
  return answer.success ? answer.data.url : "/sign-in";
}

/** Moves this browser to another org of the same login. */
export async function switchOrg(orgId: string): Promise<boolean> {
  const csrfToken = await token();
  const response = await send("/api/auth/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ csrfToken, data: { org: orgId } }),
  });
  return response.ok;
}

async function post(action: string, fields: Record<string, string | undefined>) {
  const body = new URLSearchParams({ csrfToken: await token(), json: "true" });
  for (const [name, value] of Object.entries(fields)) if (value) body.set(name, value);
  return send(`/api/auth/${action}`, { method: "POST", body });
}

async function token(): Promise<string> {
  const answer = csrf.safeParse(await (await send("/api/auth/csrf")).json().catch(() => null));
  if (!answer.success) throw unreachable();
  return answer.data.csrfToken;
}

function send(url: string, init?: RequestInit): Promise<Response> {
  return fetch(url, init).catch(() => {
    throw unreachable();
  });
}
