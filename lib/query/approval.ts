"use client";

import { approvalCancelContract, approvalDecideContract } from "../contract/approval";
import { useCommand } from "./use-command";

/** Says yes or no to one proposed action; the password is asked for first where the sign-in is too old. */
export function useDecideApproval() {
  return useCommand(approvalDecideContract, { invalidates: ["session"] });
}

/** Withdraws a pending request. */
export function useCancelApproval() {
  return useCommand(approvalCancelContract, { invalidates: ["session"] });
}
