import { noteSignIn, type SignInMethod } from "../sign-in-note";
import type { SessionClaims, SignInPorts } from "./sign-in-ports";

/** Revokes the row a browser is held to, with its event. Nothing happens where it was revoked before. */
export async function signOut(ports: SignInPorts, claims: SessionClaims): Promise<void> {
  const { orgId, sessionId } = claims;
  await ports.transact.write(orgId, async (tx) => {
    const session = await tx.loginSession.findUnique({ where: { id: sessionId } });
    if (!session || session.revokedAt) return;
    await tx.loginSession.update({
      where: { id: sessionId },
      data: { revokedAt: ports.now(), sealedIdToken: null },
    });
    const { personId, address, userAgent } = session;
    const note = { personId, kind: "signed_out", address, userAgent } as const;
    const method = session.method as SignInMethod;
    await noteSignIn(tx, { ...ports, orgId }, { ...note, method, loginSessionId: sessionId });
    const key = { orgId, id: session.personId };
    const person = await tx.person.findUnique({ where: { orgId_id: key } });
    await ports.evidence.append(tx, {
      org: orgId,
      actor: { type: "person", id: session.personId, name: person?.name ?? "" },
      kind: "account.signed_out",
      subject: { type: "person", id: session.personId },
      data: { login_session: sessionId },
    });
  });
}
