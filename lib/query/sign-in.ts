import { membersOf, problemOf, unreachable } from "./problem";

/** How a sign-in ended. `retryAfter` in seconds. */
export type SignInOutcome = { done: true } | { done: false; reason: string; retryAfter?: number };

export type Credentials = { email: string; password: string; code?: string };

/** Signs in by next-auth's own endpoints; the answer sets the cookie. @throws ProblemError when nobody answers */
export async function signIn(credentials: Credentials): Promise<SignInOutcome> {
  const response = await post("callback/credentials", { ...credentials, callbackUrl: "/" });
  const url = await textIn(response, "url");
  if (url === null) return { done: false, reason: "unavailable" };
  const refusal = new URL(url, window.location.origin).searchParams.get("error");
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
  const url = await textIn(response, "url");
  if (url === null) throw unreachable();
  return url;
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
  const { orgId, email } = membersOf(await response.json().catch(() => null));
  if (typeof orgId !== "string" || typeof email !== "string") throw unreachable();
  return { orgId, email };
}

/** Ends this browser's sign-in on the server and forgets its cookie. @returns where to go on to, so that it ends at the provider too */
export async function signOut(): Promise<string> {
  const response = await post("signout", { callbackUrl: "/sign-in" });
  return (await textIn(response, "url")) ?? "/sign-in";
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
  const csrf = await textIn(await send("/api/auth/csrf"), "csrfToken");
  if (csrf === null) throw unreachable();
  return csrf;
}

/** A text of an answer, by its member's name. Read by hand: every page can sign out, and needs no schema library for it. */
async function textIn(response: Response, member: string): Promise<string | null> {
  const value = membersOf(await response.json().catch(() => null))[member];
  return typeof value === "string" ? value : null;
}

function send(url: string, init?: RequestInit): Promise<Response> {
  return fetch(url, init).catch(() => {
    throw unreachable();
  });
}
