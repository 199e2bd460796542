import type { SessionClaims, SignInPorts } from "./sign-in-ports";

const contextOf = (loginId: string) => `login:${loginId}:id-token`;

/** What the provider wants to see again at sign-out, sealed for its login. */
export function sealIdToken(
  { secrets }: Pick<SignInPorts, "secrets">,
  loginId: string,
  idToken: string | null,
): Uint8Array<ArrayBuffer> | null {
  if (idToken === null) return null;
  return Uint8Array.from(secrets.seal(contextOf(loginId), new TextEncoder().encode(idToken)));
}

/** The token with which a browser's provider sign-in is to be ended there too; null for any other sign-in. To be read before `signOut`. */
export async function idTokenToEnd(
  ports: Pick<SignInPorts, "transact" | "secrets">,
  { orgId, sessionId }: SessionClaims,
): Promise<string | null> {
  const session = await ports.transact.read(orgId, (tx) =>
    tx.loginSession.findUnique({ where: { id: sessionId } }),
  );
  if (!session?.sealedIdToken || session.revokedAt) return null;
  const opened = ports.secrets.unseal(contextOf(session.loginId), session.sealedIdToken);
  return new TextDecoder().decode(opened);
}
