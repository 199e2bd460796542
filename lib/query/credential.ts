"use client";

import { credentialListContract } from "../contract/credential";
import { useListChoices } from "./choices";

/** Credentials that agents hold elsewhere, by name, issuer or place. */
export function useCredentials(q: string, enabled: boolean) {
  return useListChoices(credentialListContract, {}, { q, enabled }, ({ id, name, issuer }) => ({
    ...{ id, name, hint: issuer },
  }));
}
