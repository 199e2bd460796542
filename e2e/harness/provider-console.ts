import type { Role } from "@/lib/core/kernel";
import { provideEnvironment } from "@/lib/runtime/env";
import { identifySession, signIn } from "@/lib/service/account";
import { updateSingleSignOn } from "@/lib/service/single-sign-on";
import { personCtx } from "@/lib/web/caller";
import { handleAuth } from "@/lib/web/handle-auth";
import { readClaims } from "@/lib/web/session-cookie";
import { ORIGIN, openConsole, PASSWORD } from "./console";
import { openIdentityProvider } from "./identity-provider";
import { openProviderBrowser, type ProviderBrowser } from "./provider-browser";

const MAPPING = [
  { group: "Ambit Security", roles: ["security"] },
  { group: "Ambit Admins", roles: ["admin", "owner"] },
];

/** A console, a real identity provider beside it, and an org that takes people from there. */
export async function openProviderConsole() {
  const house = await openIdentityProvider(ORIGIN);
  const { issuer, clientId, clientSecret } = house;
  const named = {
    scopes: "openid profile email",
    groupsClaim: "groups",
    name: "Login",
    roleMap: [],
  };
  const it = await openConsole({
    oidc: { issuer, clientId, clientSecret, ...named },
    egressAllow: ["127.0.0.1"],
  });
  // Handlers look the process's one console up.
  Object.assign(globalThis, { ambitConsole: Promise.resolve(it.console) });
  provideEnvironment({ NEXTAUTH_URL: ORIGIN });
  const orgId = await it.addOrg("Alpha");

  /** A local account, signed in. */
  async function actor(roles: Role[], into = orgId) {
    const someone = await it.addPerson(into, roles);
    const credentials = { email: someone.email, password: PASSWORD };
    const claims = await signIn(it.console.signIn, { credentials, address: null, userAgent: null });
    const signedIn = await identifySession(it.console.signIn, claims);
    if (!signedIn) throw new Error("not signed in");
    // Made anew at each use, as with each request.
    const ctx = () => ({ ...personCtx(it.console, signedIn), authenticatedAt: it.console.now() });
    return { ...someone, claims, ctx };
  }

  const admin = await actor(["admin"]);
  const takesPeople = (settings: object = {}) =>
    updateSingleSignOn.execute(admin.ctx(), {
      ...{ on: true, admits: true, unmapped: "refused", mapping: MAPPING },
      ...settings,
    });
  await takesPeople();
  let made = 0;

  return {
    ...{ house, it, orgId, admin, actor, takesPeople },
    /** Somebody new at the provider, and a browser of theirs. */
    somebody: (groups: string[] | undefined, more: object = {}) => {
      const subject = `sub-${++made}`;
      const account = { subject, email: `${subject}@corp.example`, name: `Somebody ${made}` };
      house.put({ ...account, ...(groups ? { groups } : {}), ...more });
      return { ...account, browser: openProviderBrowser(ORIGIN, handleAuth) };
    },
    openBrowser: () => openProviderBrowser(ORIGIN, handleAuth),
    /** Who the console takes a browser for. */
    whoIs: async (browser: ProviderBrowser) => {
      const claims = await readClaims(it.console, browser.cookies.get("ambit.session"));
      return claims && identifySession(it.console.signIn, claims);
    },
    asked: async (sql: string, ...values: unknown[]) => (await it.admin.query(sql, values)).rows,
    end: async () => {
      Object.assign(globalThis, { ambitConsole: undefined });
      house.close();
      await it.end();
    },
  };
}

export type ProviderConsole = Awaited<ReturnType<typeof openProviderConsole>>;
