"use client";

import { driftResetContract } from "../contract/drift";
import { useCommand } from "./use-command";

/** Says that what an agent does now is its normal. */
export function useResetBaseline() {
  return useCommand(driftResetContract);
}
