import { ageInDays, credentialState } from "../../credential";
import type { EstateCredential } from "../estate";
import { type Found, found } from "../found";
import { THRESHOLDS } from "../thresholds";
import { highestOf, type View } from "./view";

const { credentialDays, neverRotatedDays } = THRESHOLDS;

/** Credentials whose value is used for longer than their own period, or than anybody's. Those that have ended by themselves open nothing. */
export function oldCredentials(view: View): Found[] {
  return inUse(view).flatMap((credential) => {
    const age = ageInDays(credential.renewedAt, view.now);
    const limit = credential.rotateEveryDays ?? credentialDays;
    if (age === null || credential.renewedAt === null || age <= limit) return [];
    return found("credential_old", credential.id, subject(credential), ownerOf(view, credential), {
      ...common(credential),
      renewed_at: credential.renewedAt.toISOString(),
      ...{ age_days: age, limit_days: limit, own_period: credential.rotateEveryDays !== null },
    });
  });
}

/** Credentials that still have their first value after a while; certificates are issued anew instead, and are judged by their age. */
export function neverRotated(view: View): Found[] {
  return inUse(view).flatMap((credential) => {
    if (credential.rotatedAt !== null || credential.kind === "certificate") return [];
    const age = ageInDays(credential.issuedAt, view.now);
    const known = ageInDays(credential.createdAt, view.now) ?? 0;
    if ((age ?? known) <= neverRotatedDays) return [];
    return found(
      "credential_never_rotated",
      credential.id,
      subject(credential),
      ownerOf(view, credential),
      {
        ...common(credential),
        issued_at: credential.issuedAt?.toISOString() ?? null,
        ...{ age_days: age, known_days: known, limit_days: neverRotatedDays },
      },
    );
  });
}

/** Credentials that several agents in service hold. */
export function sharedCredentials(view: View): Found[] {
  return inUse(view).flatMap((credential) => {
    const agents = credential.agentIds
      .flatMap((id) => view.agentOf(id) ?? [])
      .filter(({ lifecycle }) => lifecycle !== "retired");
    if (agents.length < 2) return [];
    return found(
      "credential_shared",
      credential.id,
      subject(credential),
      ownerOf(view, credential),
      {
        ...common(credential),
        holders: agents.length,
        agents: agents.slice(0, MOST_AGENTS).map(({ id, handle }) => ({ id, agent: handle })),
      },
    );
  });
}

const MOST_AGENTS = 50;

function inUse({ credentials, now }: View): EstateCredential[] {
  return credentials.filter(
    ({ expiresAt }) =>
      credentialState({ retiredAt: null, expiresAt, dueAt: null }, now) === "active",
  );
}

function subject({ id, agentIds }: EstateCredential) {
  const [only] = agentIds;
  return { credentialId: id, ...(agentIds.length === 1 && only ? { agentId: only } : {}) };
}

function ownerOf(view: View, { ownerId, agentIds }: EstateCredential): string | null {
  const owners = agentIds.map((id) => view.agentOf(id)?.ownerId);
  return view.present(ownerId, ...owners);
}

function common({ id, kind, agentIds, sensitivities }: EstateCredential) {
  return {
    ...{ credential_id: id, kind, holders: agentIds.length },
    sensitivity: highestOf(sensitivities),
  };
}
