import * as z from "zod/mini";
import { SIGN_IN_METHODS } from "../../contract/sign-in";
import { ROLES, type Role } from "../../core/kernel";
import type { SignInMethod } from "../sign-in-note";
import type { SessionClaims, SignInPorts } from "./sign-in-ports";

const row = z.object({
  session_id: z.string(),
  login_id: z.string(),
  authenticated_at: z.date(),
  expires_at: z.date(),
  method: z.enum(SIGN_IN_METHODS),
  address: z.nullable(z.string()),
  user_agent: z.nullable(z.string()),
  person_id: z.string(),
  person_name: z.string(),
  person_email: z.string(),
  roles: z.array(z.string()),
  org_id: z.string(),
  org_name: z.string(),
  slug: z.string(),
  demo: z.boolean(),
  frozen: z.boolean(),
});

/** Who a browser speaks for, read from the database for each request. */
export type SignedIn = {
  sessionId: string;
  loginId: string;
  authenticatedAt: Date;
  expiresAt: Date;
  method: SignInMethod;
  address: string | null;
  userAgent: string | null;
  person: { id: string; name: string; email: string; roles: Role[] };
  org: { id: string; name: string; slug: string; demo: boolean; frozen: boolean };
};

/**
 * The person behind a session row; null when it is unknown, revoked or expired, was opened before the password last
 * changed, the person has left, or the org is closed.
 */
export async function identifySession(
  ports: Pick<SignInPorts, "transact" | "now">,
  claims: SessionClaims,
): Promise<SignedIn | null> {
  const { orgId, sessionId } = claims;
  const now = ports.now();
  // A login's row changes after its making only when its password does. Who came by a provider may have shown it theirs before.
  const found = await ports.transact.read(
    orgId,
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT s.id AS session_id, s.login_id, s.authenticated_at, s.expires_at, s.method,
             s.address, s.user_agent,
             p.id AS person_id, p.name AS person_name, p.email AS person_email, p.roles,
             o.id AS org_id, o.name AS org_name, o.slug, o.demo, coalesce(e.frozen, false) AS frozen
        FROM login_session s
        JOIN login l ON l.id = s.login_id
        JOIN membership m ON m.org_id = s.org_id AND m.person_id = s.person_id AND m.login_id = s.login_id
        JOIN person p ON p.org_id = s.org_id AND p.id = s.person_id AND p.state = 'active'
        JOIN org o ON o.id = s.org_id AND o.state = 'open'
        LEFT JOIN org_epoch e ON e.org_id = s.org_id
       WHERE s.org_id = ${orgId}::uuid AND s.id = ${sessionId}::uuid
         AND s.revoked_at IS NULL AND s.expires_at > ${now}
         AND (l.updated_at <= l.created_at OR s.authenticated_at >= l.updated_at
           OR (s.method = 'provider' AND s.created_at >= l.updated_at))`,
  );
  const parsed = z.safeParse(row, found[0]);
  return parsed.success ? shape(parsed.data) : null;
}

function shape(it: z.infer<typeof row>): SignedIn {
  return {
    sessionId: it.session_id,
    loginId: it.login_id,
    authenticatedAt: it.authenticated_at,
    expiresAt: it.expires_at,
    method: it.method,
    address: it.address,
    userAgent: it.user_agent,
    person: {
      id: it.person_id,
      name: it.person_name,
      email: it.person_email,
      roles: ROLES.filter((role) => it.roles.includes(role)),
    },
    org: { id: it.org_id, name: it.org_name, slug: it.slug, demo: it.demo, frozen: it.frozen },
  };
}
