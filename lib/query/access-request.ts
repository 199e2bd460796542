"use client";

import {
  accessRequestCancelContract,
  accessRequestDecideContract,
  accessRequestPreviewContract,
} from "../contract/access-request";
import { useCommand } from "./use-command";
import { useVerb } from "./use-verb";

/** What is asked for, as far as it was typed. */
export type AccessAsked = Parameters<typeof accessRequestPreviewContract.input.parse>[0] & object;

/** Who would decide on a request; null while too little was typed. The last answer stays until the next is there. */
export function useAccessPreview(asked: AccessAsked | null) {
  return useVerb(accessRequestPreviewContract, asked ?? {}, {
    enabled: asked !== null,
    keepPrevious: asked !== null,
  });
}

/** Says yes or no to a request for access; the password is asked for first where the sign-in is too old. */
export function useDecideAccessRequest() {
  return useCommand(accessRequestDecideContract, { invalidates: ["entitlement"] });
}

/** Withdraws a request for access. */
export function useCancelAccessRequest() {
  return useCommand(accessRequestCancelContract);
}
