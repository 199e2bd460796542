import { formatUtc } from "@/components/ui/format";
import type { Tone } from "@/components/ui/tone";
import type {
  ChainOverview,
  CombinationRow,
  DeclaredChainRow,
  ObservedChainRow,
} from "@/lib/contract/chain";

export const STANDING_WORDS: Readonly<Record<ObservedChainRow["standing"], string>> = {
  undeclared: "Undeclared",
  changed: "Changed",
  declared: "Declared",
};

export const STANDING_MEANS: Readonly<Record<ObservedChainRow["standing"], string>> = {
  undeclared: "No declared chain holds this path for every agent that runs it.",
  changed: "It is like a declared chain, but deviates from it.",
  declared: "It is part of a declared chain, or of several one after the other.",
};

export const USE_WORDS: Readonly<Record<DeclaredChainRow["use"], string>> = {
  in_use: "In use",
  changed: "Changed",
  unused: "Unused",
  not_counted: "Being counted",
};

export const USE_TONES: Readonly<Record<DeclaredChainRow["use"], Tone>> = {
  in_use: "green",
  changed: "amber",
  unused: "grey",
  not_counted: "grey",
};

export const CHAIN_BOUNDARY_WORDS: Readonly<Record<DeclaredChainRow["boundary"], string>> = {
  none: "None",
  log: "Log",
  step_up: "Step-up",
  block: "Block",
};

export const CHAIN_BOUNDARY_MEANS: Readonly<Record<DeclaredChainRow["boundary"], string>> = {
  none: "The chain is only followed.",
  log: "The call that completes the chain is allowed and marked for reading.",
  step_up: "A person must say yes to the call that completes the chain.",
  block: "The call that would complete the chain is blocked.",
};

export const RULE_VERDICTS: Readonly<Record<CombinationRow["verdict"], string>> = {
  block: "Blocks",
  step_up: "Asks a person",
  constrain: "Constrains",
  log: "Only notes it",
};

/** How the weight of a chain is worked out, for whoever asks. */
export const WEIGHT_MEANS =
  "Strongest effect (read 1, write 2, execute and egress 3; unreviewed 3) × highest sensitivity reached (public 1 to restricted 4), doubled where untrusted content flowed into a later step that does more than read. 1 to 24; from 8 on a chain is heavy.";

/** A chain's path as one line. */
export function pathWords(tools: readonly { name: string }[]): string {
  return tools.map(({ name }) => name).join(" → ");
}

/** A share as people read it: whole per cent, or what is less. */
export function percentOf(share: number): string {
  if (share > 0 && share < 0.01) return "< 1 %";
  return `${Math.round(share * 100)} %`;
}

const LOOK_BACK_MS = 90 * 86_400_000;

/** How far back chains are looked at: 90 days, or as far as the latest sessions go that there is room for. */
export function lookBackWords({ minedAt, since }: ChainOverview["mining"]): string {
  const whole =
    minedAt === null ||
    since === null ||
    Date.parse(minedAt) - Date.parse(since) > LOOK_BACK_MS - 60_000;
  return whole ? "in the last 90 days" : `since ${formatUtc(since)}`;
}
