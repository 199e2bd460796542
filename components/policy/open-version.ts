import type { VersionFacts } from "@/lib/contract/policy-version";
import type { Difference } from "./difference-list";

/** A version that is being worked on or proposed, and what it changes, whatever its document is. */
export type OpenVersion = VersionFacts & { differences: readonly Difference[] };
