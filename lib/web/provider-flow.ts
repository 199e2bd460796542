import { decode, encode } from "next-auth/jwt";
import * as z from "zod/mini";
import type { Console } from "@/lib/runtime/context";
import { safeNext } from "./next-path";
import { cookieOf, isSecure } from "./session-cookie";

/** Why a browser is sent to the identity provider. */
const PURPOSES = ["sign-in", "prove", "link", "invitation"] as const;

const flow = z.object({
  purpose: z.enum(PURPOSES),
  /** When it was sent, in milliseconds. */
  at: z.number(),
  /** Where it goes on to. */
  next: z.string(),
  /** The link that is accepted. */
  token: z.optional(z.string().check(z.maxLength(256))),
});
export type ProviderFlow = z.infer<typeof flow>;

const MAX_AGE_S = 15 * 60;
const SALT = "ambit.flow";

const nameOf = (console: Pick<Console, "env">) =>
  isSecure(console) ? "__Secure-ambit.flow" : "ambit.flow";

/** Reads why a browser is to be sent, from the form that begins it; anything else is an ordinary sign-in. */
export function flowOf(form: URLSearchParams, now: Date): ProviderFlow {
  const asked = PURPOSES.find((purpose) => purpose === form.get("purpose")) ?? "sign-in";
  const token = form.get("token") ?? undefined;
  const purpose = asked === "invitation" && !token ? "sign-in" : asked;
  return {
    purpose,
    at: now.getTime(),
    next: safeNext(form.get("next")),
    ...(token ? { token } : {}),
  };
}

/** The cookie that remembers it until the browser comes back: encrypted, and as long-lived as the provider's state. */
export async function flowCookie(console: Console, remembered: ProviderFlow): Promise<string> {
  const value = await encode({
    ...{ token: remembered, secret: console.authSecret, salt: SALT, maxAge: MAX_AGE_S },
  });
  return cookie(console, value, MAX_AGE_S);
}

/** What ends it. */
export const flowCookieGone = (console: Console) => cookie(console, "", 0);

function cookie(console: Console, value: string, maxAge: number): string {
  const secure = isSecure(console) ? "; Secure" : "";
  return `${nameOf(console)}=${value}; Max-Age=${maxAge}; Path=/api/auth; HttpOnly; SameSite=Lax${secure}`;
}

/** Why this browser was sent; null when that is unknown or too long ago. */
export async function readFlow(console: Console, request: Request): Promise<ProviderFlow | null> {
  const token = cookieOf(request, nameOf(console));
  const body = token
    ? await decode({ token, secret: console.authSecret, salt: SALT }).catch(() => null)
    : null;
  const parsed = flow.safeParse(body);
  return parsed.success ? parsed.data : null;
}

/** Where somebody goes on to afterwards. */
export function afterFlow({ purpose, next }: ProviderFlow): string {
  if (purpose === "prove") return "/signed-in-again";
  if (purpose === "link") return "/account?linked=yes";
  return purpose === "invitation" ? "/" : next;
}

/** Where somebody who was refused is told why. */
export function refusedFlow(remembered: ProviderFlow | null, reason: string): string {
  const error = encodeURIComponent(reason);
  if (remembered?.purpose === "prove") return `/signed-in-again?error=${error}`;
  if (remembered?.purpose === "link") return `/account?error=${error}`;
  if (remembered?.purpose === "invitation")
    return `/invitation/${encodeURIComponent(remembered.token ?? "")}?error=${error}`;
  const next = remembered && remembered.next !== "/" ? remembered.next : null;
  return `/sign-in?error=${error}${next ? `&next=${encodeURIComponent(next)}` : ""}`;
}
