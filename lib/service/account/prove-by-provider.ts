import { AppError, notFound } from "../../core/kernel";
import { noteSignIn } from "../sign-in-note";
import { identifySession, type SignedIn } from "./identify-session";
import type { ProviderProof } from "./provider-proof";
import { providerRefusal } from "./provider-proof";
import { admitEverywhere, knownLogin } from "./sign-in-by-provider";
import type { SessionClaims, SignInPorts } from "./sign-in-ports";

/** They must have shown who they are since they were sent to the provider; clocks differ by a little. */
const JUST_NOW_MS = 2 * 60_000;

/**
 * Makes a browser's sign-in fresh again: whoever is signed in has shown the provider, just now, that it is them.
 * @param sentAt when the browser was sent to the provider
 * @throws AppError `forbidden` with reason `other_person`, `not_shown`, or why the org lets them in no longer
 */
export async function proveByProvider(
  ports: SignInPorts,
  proof: ProviderProof,
  claims: SessionClaims,
  sentAt: Date,
): Promise<SessionClaims> {
  const current = await identifySession(ports, claims);
  if (!current) throw notFound("sign-in");
  if ((await knownLogin(ports, proof)) !== current.loginId) throw otherPerson(proof);
  const { authTime, providerName } = proof;
  if (!authTime || authTime.getTime() < sentAt.getTime() - JUST_NOW_MS)
    throw new AppError(
      "forbidden",
      `${providerName} did not ask you to show who you are, or does not say when you did. Ask an administrator.`,
      { reason: "not_shown" },
    );
  const { taken, refused } = await admitEverywhere(ports, proof);
  if (!taken.some(({ member }) => member.orgId === claims.orgId))
    throw providerRefusal(refused[0] ?? "not_on", providerName);
  await renew(ports, current, proof, authTime);
  return claims;
}

async function renew(ports: SignInPorts, current: SignedIn, proof: ProviderProof, at: Date) {
  const { sessionId: id, person, org } = current;
  const { address, userAgent } = proof;
  const authenticatedAt = new Date(Math.min(at.getTime(), ports.now().getTime()));
  await ports.transact.write(org.id, async (tx) => {
    await tx.loginSession.update({ where: { id }, data: { authenticatedAt } });
    const note = { personId: person.id, kind: "proven", method: "provider" } as const;
    await noteSignIn(
      tx,
      { ...ports, orgId: org.id },
      { ...note, loginSessionId: id, address, userAgent },
    );
    await ports.evidence.append(tx, {
      org: org.id,
      actor: { type: "person", id: person.id, name: person.name },
      kind: "account.reauthenticated",
      subject: { type: "person", id: person.id },
      data: { login_session: id, method: "provider" },
    });
  });
}

function otherPerson({ providerName }: ProviderProof): AppError {
  return new AppError(
    "forbidden",
    `You showed somebody else to ${providerName} than who is signed in here.`,
    { reason: "other_person" },
  );
}
