import * as z from "zod/mini";
import { ROLES, type Role } from "@/lib/core/kernel";

type Variables = {
  AMBIT_OIDC_ISSUER?: string | undefined;
  AMBIT_OIDC_CLIENT_ID?: string | undefined;
  AMBIT_OIDC_CLIENT_SECRET?: string | undefined;
  AMBIT_OIDC_SCOPES?: string | undefined;
  AMBIT_OIDC_GROUPS_CLAIM?: string | undefined;
  AMBIT_OIDC_NAME?: string | undefined;
  AMBIT_OIDC_ROLE_MAP?: string | undefined;
  AMBIT_LOCAL_SIGN_IN: boolean;
};

/** The identity provider at which people sign in, as the environment names it. */
export type OidcSettings = {
  issuer: string;
  clientId: string;
  /** Without one the console is a public client, which PKCE protects. */
  clientSecret: string | undefined;
  scopes: string;
  groupsClaim: string;
  /** What people call it: "Continue with …". */
  name: string;
  /** What groups give until an administrator says otherwise. */
  roleMap: { group: string; roles: Role[] }[];
};

type Issue = { path: string[]; message: string };
type Read = { settings: OidcSettings | undefined; issues: Issue[] };

const MOST_GROUPS = 200;
const roleMap = z
  .record(
    z.string().check(z.minLength(1), z.maxLength(256)),
    z.array(z.enum(ROLES)).check(z.minLength(1)),
  )
  .check(z.refine((map) => Object.keys(map).length <= MOST_GROUPS));

/** Reads what belongs together: nothing else of it without an issuer, and no closing of local accounts without another way in. */
export function readOidc(it: Variables): Read {
  const { AMBIT_OIDC_ISSUER: issuer, AMBIT_LOCAL_SIGN_IN, ...rest } = it;
  if (!issuer) return { settings: undefined, issues: withoutIssuer(it) };
  const { settings, issues } = groupsOf(rest.AMBIT_OIDC_ROLE_MAP);
  const clientId = rest.AMBIT_OIDC_CLIENT_ID;
  if (!clientId) issues.push(issue("AMBIT_OIDC_CLIENT_ID", "must be set beside the issuer"));
  const scopes = rest.AMBIT_OIDC_SCOPES ?? "openid profile email";
  if (!scopes.split(/\s+/).includes("openid"))
    issues.push(issue("AMBIT_OIDC_SCOPES", "must hold the scope openid"));
  if (!clientId || issues.length > 0) return { settings: undefined, issues };
  return {
    issues,
    settings: {
      issuer,
      clientId,
      clientSecret: rest.AMBIT_OIDC_CLIENT_SECRET,
      scopes,
      groupsClaim: rest.AMBIT_OIDC_GROUPS_CLAIM ?? "groups",
      name: (rest.AMBIT_OIDC_NAME ?? "single sign-on").slice(0, 60),
      roleMap: settings,
    },
  };
}

function withoutIssuer(it: Variables): Issue[] {
  const issues = Object.entries(it).flatMap(([name, value]) =>
    name.startsWith("AMBIT_OIDC_") && value !== undefined
      ? [issue(name, "means nothing without AMBIT_OIDC_ISSUER")]
      : [],
  );
  if (!it.AMBIT_LOCAL_SIGN_IN)
    issues.push(issue("AMBIT_LOCAL_SIGN_IN", "may only be false where AMBIT_OIDC_ISSUER is set"));
  return issues;
}

function groupsOf(text: string | undefined) {
  if (text === undefined) return { settings: [], issues: [] as Issue[] };
  const parsed = roleMap.safeParse(jsonOf(text));
  const settings = Object.entries(parsed.data ?? {}).map(([group, roles]) => ({ group, roles }));
  const shape = `must be JSON like {"ambit-admins": ["admin"]} with the roles ${ROLES.join(", ")}`;
  return { settings, issues: parsed.success ? [] : [issue("AMBIT_OIDC_ROLE_MAP", shape)] };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function issue(name: string, message: string): Issue {
  return { path: [name], message };
}
