import type { AppError } from "../../core/kernel";
import { type Admission, admit } from "./admit";
import { type Membership, openSession } from "./open-session";
import { type ProviderProof, providerRefusal, type Refusal, shownAt } from "./provider-proof";
import { sealIdToken } from "./provider-sign-out";
import type { SessionClaims, SignInPorts } from "./sign-in-ports";

type Taken = Extract<Admission, { member: Membership }>;
type Outcome = { taken: Taken[]; refused: Refusal[]; loginId: string | null };

/** Most telling first: what the person can do something about. */
const TELLING: readonly Refusal[] = [
  "suspended",
  "left",
  "email_taken",
  "email_unverified",
  "no_email",
  "no_groups_claim",
  "no_group",
  "not_admitted",
  "not_on",
];

/**
 * Signs somebody in whom the identity provider vouches for. Their roles are worked out anew in every org that takes people
 * from it; then a session row is opened in the first, by name, that lets them in.
 * @throws AppError `forbidden` with the reason why none does
 */
export async function signInByProvider(
  ports: SignInPorts,
  proof: ProviderProof,
): Promise<SessionClaims> {
  const { taken, refused } = await admitEverywhere(ports, proof);
  const [first] = taken.sort((a, b) => a.member.orgName.localeCompare(b.member.orgName));
  if (!first) throw refusalOf(refused, proof);
  return openProviderSession(ports, first, proof);
}

/** Opens the session row of somebody who was admitted. */
export function openProviderSession(
  ports: SignInPorts,
  { member, loginId }: Taken,
  proof: ProviderProof,
): Promise<SessionClaims> {
  const { address, userAgent } = proof;
  return openSession(ports, member, {
    ...{ loginId, method: "provider", address, userAgent },
    authenticatedAt: shownAt(proof, ports.now()),
    sealedIdToken: sealIdToken(ports, loginId, proof.idToken),
  });
}

/** Asks every org that takes people from the provider; all of them see the same groups. */
export async function admitEverywhere(ports: SignInPorts, proof: ProviderProof): Promise<Outcome> {
  // Of two browsers of somebody new that come at once, the other one may make their login meanwhile.
  try {
    const outcome = await ask(ports, proof);
    return (await wasOvertaken(ports, proof, outcome)) ? ask(ports, proof) : outcome;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return ask(ports, proof);
  }
}

/** Whether the one who stands in the way is they themselves. */
async function wasOvertaken(
  ports: SignInPorts,
  proof: ProviderProof,
  { refused, loginId }: Outcome,
): Promise<boolean> {
  if (loginId !== null || !refused.includes("email_taken")) return false;
  return (await knownLogin(ports, proof)) !== null;
}

async function ask(ports: SignInPorts, proof: ProviderProof): Promise<Outcome> {
  const outcome: Outcome = { taken: [], refused: [], loginId: await knownLogin(ports, proof) };
  for (const orgId of await ports.transact.orgsTaking(proof.issuer)) {
    const desk = { ...ports, orgId };
    const admission = await ports.transact.write(orgId, (tx) =>
      admit(tx, desk, proof, outcome.loginId),
    );
    if ("refused" in admission) outcome.refused.push(admission.refused);
    else {
      outcome.taken.push(admission);
      outcome.loginId = admission.loginId;
    }
  }
  return outcome;
}

/** The login that this identity belongs to, if it was ever here. */
export async function knownLogin(
  ports: Pick<SignInPorts, "transact">,
  { issuer, subject }: Pick<ProviderProof, "issuer" | "subject">,
): Promise<string | null> {
  const identity = await ports.transact.asLogin(null, (tx) =>
    tx.identity.findUnique({ where: { issuer_subject: { issuer, subject } } }),
  );
  return identity?.loginId ?? null;
}

function refusalOf(refused: readonly Refusal[], { providerName }: ProviderProof): AppError {
  const reason = TELLING.find((each) => refused.includes(each)) ?? "no_org_takes";
  return providerRefusal(reason, providerName);
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}
