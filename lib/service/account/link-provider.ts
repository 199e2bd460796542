import { FRESH_MS } from "../../contract/verb";
import { AppError, notFound } from "../../core/kernel";
import { noteSignIn } from "../sign-in-note";
import { admit } from "./admit";
import { identifySession } from "./identify-session";
import { type ProviderProof, providerRefusal } from "./provider-proof";
import { knownLogin } from "./sign-in-by-provider";
import type { SessionClaims, SignInPorts } from "./sign-in-ports";

/**
 * Binds somebody at the provider to the account that is signed in here: whoever has signed in to both says that they are one.
 * From then on their groups say what their roles are, as for everyone who comes from there.
 * @throws AppError `forbidden` with reason `stale_sign_in`, `already_linked`, or why their org does not take them
 */
export async function linkProvider(
  ports: SignInPorts,
  proof: ProviderProof,
  claims: SessionClaims,
): Promise<SessionClaims> {
  const current = await identifySession(ports, claims);
  if (!current) throw notFound("sign-in");
  const { loginId, person, org } = current;
  if (ports.now().getTime() - current.authenticatedAt.getTime() >= FRESH_MS)
    throw new AppError("forbidden", "Sign in again first: linking needs a fresh sign-in.", {
      reason: "stale_sign_in",
    });
  const known = await knownLogin(ports, proof);
  if (known !== null && known !== loginId) throw alreadyLinked(proof.providerName);
  const desk = { ...ports, orgId: org.id };
  const { address, userAgent } = proof;
  const admission = await ports.transact.write(org.id, async (tx) => {
    const own = { issuer: proof.issuer, loginId, NOT: { subject: proof.subject } };
    if (await tx.identity.count({ where: own })) throw alreadyLinked(proof.providerName);
    const outcome = await admit(tx, desk, proof, loginId);
    // Nothing of a link that gives no way in is kept: the roles stay as they were.
    if ("refused" in outcome) throw providerRefusal(outcome.refused, proof.providerName);
    const note = { personId: person.id, kind: "linked", method: "provider" } as const;
    await noteSignIn(tx, desk, { ...note, address, userAgent });
    await ports.evidence.append(tx, {
      org: org.id,
      actor: { type: "person", id: person.id, name: person.name },
      kind: "account.linked",
      subject: { type: "person", id: person.id },
      data: { issuer: proof.issuer },
    });
    return outcome;
  });
  return { sessionId: claims.sessionId, orgId: admission.member.orgId };
}

function alreadyLinked(provider: string): AppError {
  return new AppError(
    "forbidden",
    `This account, or this person at ${provider}, is linked to another one already.`,
    { reason: "already_linked" },
  );
}
