import type { Choice } from "@/components/form/combo-box";
import { dateOf, endOfDay } from "@/components/form/word-list";
import type { CredentialDetail } from "@/lib/contract/credential";
import type { CredentialKind } from "@/lib/core/credential";

/** A credential as its form holds it; dates are days. */
export type CredentialValues = {
  name: string;
  kind: CredentialKind;
  issuer: string;
  reference: string;
  keptIn: string;
  scopes: string;
  notes: string;
  issuedAt: string;
  rotatedAt: string;
  expiresAt: string;
  rotateEveryDays: string;
  ownerId: Choice | null;
  agents: Choice[];
  resources: Choice[];
};

export const BLANK: CredentialValues = {
  ...{ name: "", kind: "api_key", issuer: "", reference: "", keptIn: "", scopes: "", notes: "" },
  ...{ issuedAt: "", rotatedAt: "", expiresAt: "", rotateEveryDays: "" },
  ...{ ownerId: null, agents: [], resources: [] },
};

export const LABELS: Readonly<Record<string, string>> = {
  name: "Name",
  kind: "Kind",
  issuer: "Issuer",
  reference: "Reference",
  keptIn: "Kept in",
  scopes: "May do there",
  notes: "Notes",
  note: "Note",
  issuedAt: "Issued",
  rotatedAt: "Last rotation",
  expiresAt: "Expires",
  rotateEveryDays: "Rotate every",
  ownerId: "Owner",
  agents: "Agents",
  resources: "Opens",
};

/** What the form starts from. */
export function valuesOf(credential: CredentialDetail): CredentialValues {
  const { name, kind, issuer, reference, keptIn, scopes, notes } = credential;
  return {
    ...{ name, kind, issuer, reference, keptIn, scopes, notes },
    issuedAt: dateOf(credential.issuedAt),
    rotatedAt: dateOf(credential.rotatedAt),
    expiresAt: dateOf(credential.expiresAt),
    rotateEveryDays: String(credential.rotateEveryDays ?? ""),
    ownerId: credential.owner,
    agents: credential.agents,
    resources: credential.resources,
  };
}

/** "2026-12-01" as the beginning of that day in UTC; null for no date. */
export function startOfDay(date: string): string | null {
  return date === "" ? null : `${date}T00:00:00.000Z`;
}

/** What is sent. A day that was not changed keeps the moment it stands for. */
export function inputOf(values: CredentialValues, before?: CredentialDetail) {
  const { name, kind, issuer, reference, keptIn, scopes, notes } = values;
  const kept = (date: string, was: string | null | undefined, to: typeof startOfDay) =>
    was && dateOf(was) === date ? was : to(date);
  return {
    ...{ name, kind, issuer, reference, keptIn, scopes, notes },
    issuedAt: kept(values.issuedAt, before?.issuedAt, startOfDay),
    rotatedAt: kept(values.rotatedAt, before?.rotatedAt, startOfDay),
    expiresAt: kept(values.expiresAt, before?.expiresAt, endOfDay),
    rotateEveryDays: values.rotateEveryDays.trim() === "" ? null : Number(values.rotateEveryDays),
    ownerId: values.ownerId?.id ?? null,
    agents: values.agents.map(({ id }) => id),
    resources: values.resources.map(({ id }) => id),
  };
}
