import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Permission } from "@/lib/contract/permission";
import { AppError } from "@/lib/core/kernel";
import { getConsole } from "@/lib/runtime/context";
import {
  getAccount,
  listAccountSessions,
  listOrgs,
  type Membership,
  openInvitation,
  type ShownInvitation,
  type SignedIn,
} from "@/lib/service/account";
import type { Ctx } from "@/lib/service/ctx";
import { cookieName, personCtx, signedInBy } from "./caller";
import { PATH_HEADER, safeNext } from "./next-path";

/** Who is signed in, or null; looked up once per request. */
export const maybeSignedIn = cache(async (): Promise<SignedIn | null> => {
  const console = await getConsole();
  return signedInBy(console, (await cookies()).get(cookieName(console))?.value);
});

/** Who is signed in; sends everybody else to the sign-in page, and back afterwards. */
export async function currentSignedIn(): Promise<SignedIn> {
  const signedIn = await maybeSignedIn();
  if (signedIn) return signedIn;
  const next = safeNext((await headers()).get(PATH_HEADER));
  redirect(next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`);
}

/** The caller of the verbs that a page runs in process; everybody else goes to the sign-in page. */
export async function currentActor(): Promise<Ctx> {
  const signedIn = await currentSignedIn();
  return personCtx(await getConsole(), signedIn);
}

/** As `currentActor`, for a page that needs a permission; a page that names it is shown to those who lack it. */
export async function pageCtx(permission: Permission): Promise<Ctx> {
  const ctx = await currentActor();
  if (!ctx.may(permission)) redirect(`/forbidden?needs=${permission}`);
  return ctx;
}

/** The orgs that the person signed in may switch to, theirs of now included. */
export async function currentOrgs(): Promise<Membership[]> {
  const { loginId, method } = await currentSignedIn();
  return listOrgs((await getConsole()).signIn, loginId, method);
}

/** The ways in that this installation offers. */
export type WaysIn = {
  local: boolean;
  /** What the identity provider is called; null without one. */
  provider: string | null;
};

/** How people can sign in here. */
export async function waysIn(): Promise<WaysIn> {
  const { env, provider } = await getConsole();
  return { local: env.localSignIn !== false, provider: provider?.name ?? null };
}

/** Whether this installation sends mail, so that people can be invited by it. */
export async function sendsMail(): Promise<boolean> {
  return (await getConsole()).env.smtpUrl !== undefined;
}

/** What the holder of an invitation's link sees of it, or why it opens nothing. */
export async function invitationOf(
  token: string,
): Promise<{ invitation: ShownInvitation } | { closed: string }> {
  try {
    return { invitation: await openInvitation((await getConsole()).signIn, token) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const unknown = "This link opens nothing: it was replaced by a newer one, or is not whole.";
    return { closed: error.code === "not_found" ? unknown : error.message };
  }
}

/** The account page's data: who the reader is and where they are signed in. */
export async function currentAccount() {
  const ctx = await pageCtx("account.read");
  const [account, sessions] = await Promise.all([
    getAccount.execute(ctx, {}),
    listAccountSessions.execute(ctx, {}),
  ]);
  return { account, sessions };
}
