import type { CredentialDetail, CredentialRow } from "../../contract/credential";
import { ageInDays, CREDENTIAL_KINDS, credentialState } from "../../core/credential";
import { notFound, SENSITIVITIES } from "../../core/kernel";
import { LIFECYCLES } from "../../core/policy";
import type { Tx } from "../../store/transact";
import { oneOf, REF, timeOf, timeOrNull } from "../show";

/** What a row of credentials is read with. */
export const CREDENTIAL_READ = {
  owner: REF,
  agents: {
    select: {
      agent: { select: { id: true, name: true, handle: true, lifecycle: true, owner: REF } },
    },
    orderBy: { agent: { name: "asc" } },
  },
  resources: {
    select: { resource: { select: { id: true, name: true, sensitivity: true } } },
    orderBy: { resource: { name: "asc" } },
  },
} as const;

/** One credential as the database has it. */
export async function findCredential(tx: Tx, orgId: string, id: string) {
  const credential = await tx.credential.findFirst({
    where: { orgId, id },
    include: CREDENTIAL_READ,
  });
  if (!credential) throw notFound("credential");
  return credential;
}
export type StoredCredential = Awaited<ReturnType<typeof findCredential>>;

/** A credential as lists show it. */
export function showCredential(credential: StoredCredential, now: Date): CredentialRow {
  return {
    id: credential.id,
    name: credential.name,
    kind: oneOf(CREDENTIAL_KINDS, credential.kind),
    issuer: credential.issuer,
    reference: credential.reference,
    keptIn: credential.keptIn,
    state: credentialState(credential, now),
    owner: credential.owner,
    agents: credential.agents.map(({ agent: { id, name } }) => ({ id, name })),
    ageDays: credential.retiredAt ? null : ageInDays(credential.renewedAt, now),
    issuedAt: timeOrNull(credential.issuedAt),
    rotatedAt: timeOrNull(credential.rotatedAt),
    rotateEveryDays: credential.rotateEveryDays,
    dueAt: timeOrNull(credential.dueAt),
    expiresAt: timeOrNull(credential.expiresAt),
    retiredAt: timeOrNull(credential.retiredAt),
    createdAt: timeOf(credential.createdAt),
    updatedAt: timeOf(credential.updatedAt),
  };
}

/** What its page shows besides. */
export function showHeld(
  credential: StoredCredential,
): Pick<CredentialDetail, "holders" | "resources" | "scopes" | "notes"> {
  return {
    scopes: credential.scopes,
    notes: credential.notes,
    holders: credential.agents.map(({ agent }) => ({
      ...agent,
      lifecycle: oneOf(LIFECYCLES, agent.lifecycle),
    })),
    resources: credential.resources.map(({ resource }) => ({
      ...resource,
      sensitivity: oneOf(SENSITIVITIES, resource.sensitivity),
    })),
  };
}
