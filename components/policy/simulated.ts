import type { policySimulateContract } from "@/lib/contract/policy";

/** What a simulation answered. */
export type Simulated = (typeof policySimulateContract)["output"]["_zod"]["output"];
