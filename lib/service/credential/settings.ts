import { DAY_MS } from "../../core/credential";
import { AppError, invalid } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { refuseSecrets } from "../refuse-secrets";
import { type ActingPerson, isOneOf } from "../relation";
import type { StoredCredential } from "./credential-row";

/** Facts that may stand in the record for ever; the others are people's words. */
export const OPEN_FACTS = [
  ...["kind", "issuedAt", "rotatedAt", "rotateEveryDays", "dueAt", "expiresAt", "retiredAt"],
  ...["ownerId", "agents", "resources"],
];

/** A credential's facts for an event. */
export function factsOf(credential: StoredCredential) {
  const { kind, name, issuer, reference, keptIn, scopes, notes, ownerId } = credential;
  const { issuedAt, rotatedAt, rotateEveryDays, dueAt, expiresAt, retiredAt } = credential;
  return {
    ...{ kind, name, issuer, reference, keptIn, scopes, notes, ownerId },
    ...{ issuedAt, rotatedAt, rotateEveryDays, dueAt, expiresAt, retiredAt },
    agents: credential.agents.map(({ agent }) => agent.id).sort(),
    resources: credential.resources.map(({ resource }) => resource.id).sort(),
  };
}

type Texts = Partial<
  Record<
    "name" | "issuer" | "reference" | "keptIn" | "scopes" | "notes" | "note" | "reason",
    string
  >
>;

/** Refuses an input that holds a secret in any of its texts. */
export function refuseSecretTexts(ctx: Ctx, input: Texts): Promise<void> {
  const { name, issuer, reference, keptIn, scopes, notes, note, reason } = input;
  const texts = { name, issuer, reference, keptIn, scopes, notes, note, reason };
  return refuseSecrets(
    ctx,
    Object.fromEntries(Object.entries(texts).map(([field, text]) => [`/${field}`, text])),
  );
}

/** That the caller owns the credential, or operates them all. */
export function requireRelation(acting: ActingPerson, credential: { ownerId: string | null }) {
  if (acting.operator || isOneOf(acting, [credential.ownerId])) return;
  throw new AppError("forbidden", "Only its owner, admin or security change a credential.", {
    reason: "not_related",
  });
}

/** A date given by hand may lie in tomorrow's time zone, and no further. */
const AHEAD_MS = DAY_MS;

/** A moment that has been. @throws AppError `invalid` at `path` for one that lies ahead */
export function pastMoment(
  given: string | null | undefined,
  path: string,
  now: Date,
): Date | null | undefined {
  if (given === null || given === undefined) return given;
  const at = new Date(given);
  if (at.getTime() > now.getTime() + AHEAD_MS) throw invalid(path, "lies in the future");
  return at;
}

/** Refuses a rotation before the issue. */
export function refuseDisorder(issuedAt: Date | null, rotatedAt: Date | null): void {
  if (issuedAt && rotatedAt && rotatedAt < issuedAt)
    throw invalid("/rotatedAt", "is before it was issued");
}

type Held = { agents?: readonly string[]; resources?: readonly string[] };

/** That every agent and resource named is one of the org. */
export async function requireKnown(tx: Tx, orgId: string, held: Held): Promise<void> {
  const ids = (list: readonly string[] | undefined) => ({ orgId, id: { in: [...(list ?? [])] } });
  const agents = await tx.agent.findMany({ where: ids(held.agents), select: { id: true } });
  refuseUnknown(held.agents, agents, "agents", "agent");
  const resources = await tx.resource.findMany({
    where: ids(held.resources),
    select: { id: true },
  });
  refuseUnknown(held.resources, resources, "resources", "resource");
}

function refuseUnknown(
  wanted: readonly string[] | undefined,
  found: readonly { id: string }[],
  field: string,
  noun: string,
): void {
  const known = new Set(found.map(({ id }) => id));
  const missing = (wanted ?? []).findIndex((id) => !known.has(id));
  if (missing >= 0) throw invalid(`/${field}/${missing}`, `is not an ${noun} of this organisation`);
}

/** Writes who holds a credential and what it opens; a list that is not given stays. */
export async function storeHeld(tx: Tx, orgId: string, id: string, held: Held): Promise<void> {
  const of = { orgId, credentialId: id };
  if (held.agents) {
    await tx.credentialAgent.deleteMany({ where: of });
    const data = [...new Set(held.agents)].map((agentId) => ({ ...of, agentId }));
    await tx.credentialAgent.createMany({ data });
  }
  if (held.resources) {
    await tx.credentialResource.deleteMany({ where: of });
    const data = [...new Set(held.resources)].map((resourceId) => ({ ...of, resourceId }));
    await tx.credentialResource.createMany({ data });
  }
}
