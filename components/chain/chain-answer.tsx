import { countOf, formatNumber } from "@/components/ui/format";
import { Stat } from "@/components/ui/stat";
import { TextLink } from "@/components/ui/text-link";
import type { ChainOverview } from "@/lib/contract/chain";
import { lookBackWords, WEIGHT_MEANS } from "./chain-words";

/** What the page answers first: how many chains run that nobody declared, and which of them matter. */
export function ChainAnswer({ overview }: { overview: ChainOverview }) {
  const { undeclared, changed, heavy, declared, unused, limited, combinations } = overview;
  return (
    <section aria-label="Where chains stand" className="grid grid-cols-2 gap-6 lg:grid-cols-4">
      <Stat
        label={
          <TextLink href="/chains?standing=undeclared,changed&weight=heavy">
            Heavy, and not declared
          </TextLink>
        }
        value={heavy}
        basis={<span title={WEIGHT_MEANS}>By effects, sensitivity and untrusted input</span>}
      />
      <Stat
        label={<TextLink href="/chains?standing=undeclared">Undeclared chains</TextLink>}
        value={undeclared}
        basis={`${formatNumber(changed)} more deviate from a declared one`}
      />
      <Stat
        label={<TextLink href="/chains?view=declared">Declared chains</TextLink>}
        value={declared}
        basis={`${formatNumber(unused)} unused · ${countOf(limited, "agent")} limited to chains`}
      />
      <Stat
        label={
          <TextLink href="/chains?view=combinations">Prohibited combinations reachable</TextLink>
        }
        value={combinations.reachable}
        basis={`of ${formatNumber(combinations.rules)} · ${formatNumber(combinations.happened)} happened · ${formatNumber(combinations.stopped)} stopped`}
      />
    </section>
  );
}

/** The page's answer in one sentence. */
export function chainSummary({ heavy, undeclared, mining }: ChainOverview): string {
  if (mining.minedAt === null) return "Chains are mined once sessions have been followed.";
  if (undeclared === 0 && heavy === 0) return "Every tool chain that runs is declared.";
  if (heavy === 0)
    return `${countOf(undeclared, "tool chain runs", "tool chains run")} undeclared; none of them is heavy.`;
  return `${countOf(heavy, "heavy tool chain runs", "heavy tool chains run")} without a declaration that holds.`;
}

/** What chains were mined from, in words. */
export function miningWords(mining: ChainOverview["mining"]): string {
  const { sessions, support, since } = mining;
  const days = since === null ? "" : ` ${lookBackWords(mining)}`;
  return `Closed contiguous tool paths of 2 to 8 steps in ${countOf(sessions, "session")}${days}, loops collapsed; ${formatNumber(support)} sessions make a chain.`;
}
