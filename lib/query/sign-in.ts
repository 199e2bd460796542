import * as z from "zod/mini";
import { unreachable } from "./problem";

const csrf = z.object({ csrfToken: z.string() });
const moved = z.object({ url: z.string() });

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

/** Ends this browser's sign-in on the server and forgets its cookie. */
export async function signOut(): Promise<void> {
  await post("signout", { callbackUrl: "/sign-in" });
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
