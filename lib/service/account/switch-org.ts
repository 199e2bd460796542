import { notFound } from "../../core/kernel";
import { identifySession } from "./identify-session";
import { listOrgs, openSession } from "./open-session";
import type { SessionClaims, SignInPorts } from "./sign-in-ports";
import { signOut } from "./sign-out";

/**
 * Moves a browser to another org of the same login: a new row there, as fresh and as long-lived as the old one, which is
 * then revoked. (Row-level security lets no row change its org.)
 * @throws AppError `not_found` when the login has no such org, or the browser is signed in no longer
 */
export async function switchOrg(
  ports: SignInPorts,
  claims: SessionClaims,
  orgId: string,
): Promise<SessionClaims> {
  const current = await identifySession(ports, claims);
  if (!current) throw notFound("sign-in");
  if (orgId === claims.orgId) return claims;
  const member = (await listOrgs(ports, current.loginId, current.method)).find(
    (each) => each.orgId === orgId,
  );
  if (!member) throw notFound("organisation");
  const { loginId, method, authenticatedAt, expiresAt, address, userAgent } = current;
  const sealedIdToken = await keptIdToken(ports, claims);
  const moved = await openSession(ports, member, {
    loginId,
    method,
    sealedIdToken,
    authenticatedAt,
    expiresAt,
    address,
    userAgent,
  });
  await signOut(ports, claims);
  return moved;
}

async function keptIdToken(ports: SignInPorts, { orgId, sessionId }: SessionClaims) {
  const session = await ports.transact.read(orgId, (tx) =>
    tx.loginSession.findUnique({ where: { id: sessionId }, select: { sealedIdToken: true } }),
  );
  return session?.sealedIdToken ?? null;
}
