import { Ban, CircleCheck, CircleDashed, Eye, GitCompare, Hand, Link2, Unlink } from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, ToneLabel } from "@/components/ui/tone";
import type { DeclaredChainRow, ObservedChainRow } from "@/lib/contract/chain";
import {
  CHAIN_BOUNDARY_MEANS,
  CHAIN_BOUNDARY_WORDS,
  STANDING_MEANS,
  STANDING_WORDS,
  USE_TONES,
  USE_WORDS,
  WEIGHT_MEANS,
} from "./chain-words";

type Look = { tone: Tone; icon: ReactNode };

const STANDING: Readonly<Record<ObservedChainRow["standing"], Look>> = {
  undeclared: { tone: "amber", icon: <Unlink aria-hidden /> },
  changed: { tone: "blue", icon: <GitCompare aria-hidden /> },
  declared: { tone: "green", icon: <Link2 aria-hidden /> },
};

const BOUNDARY: Readonly<Record<DeclaredChainRow["boundary"], Look>> = {
  none: { tone: "grey", icon: <CircleCheck aria-hidden /> },
  log: { tone: "blue", icon: <Eye aria-hidden /> },
  step_up: { tone: "violet", icon: <Hand aria-hidden /> },
  block: { tone: "red", icon: <Ban aria-hidden /> },
};

/** How an observed chain stands to the declared ones. */
export function StandingBadge({ standing }: Pick<ObservedChainRow, "standing">) {
  return (
    <ToneLabel {...STANDING[standing]} title={STANDING_MEANS[standing]}>
      {STANDING_WORDS[standing]}
    </ToneLabel>
  );
}

/** What happens to a call that would complete a chain. */
export function ChainBoundaryBadge({ boundary }: Pick<DeclaredChainRow, "boundary">) {
  return (
    <ToneLabel {...BOUNDARY[boundary]} title={CHAIN_BOUNDARY_MEANS[boundary]}>
      {CHAIN_BOUNDARY_WORDS[boundary]}
    </ToneLabel>
  );
}

/** How a declared chain is used. */
export function UseBadge({ use }: Pick<DeclaredChainRow, "use">) {
  return (
    <ToneLabel tone={USE_TONES[use]} icon={<CircleDashed aria-hidden />} look="plain">
      {USE_WORDS[use]}
    </ToneLabel>
  );
}

/** How much a chain matters. */
export function ChainWeight({ weight, heavy }: Pick<ObservedChainRow, "weight" | "heavy">) {
  return (
    <span className={heavy ? "font-semibold text-red" : undefined} title={WEIGHT_MEANS}>
      {weight}
      {heavy ? <span className="sr-only"> (heavy)</span> : null}
    </span>
  );
}
