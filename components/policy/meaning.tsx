import { Banner } from "@/components/ui/banner";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import type { Verdict } from "@/lib/core/kernel";

type MeaningProps = {
  verdict: Verdict;
  /** Null while something is missing. */
  words: string | null;
  missing?: string;
};

/** What a form says so far, in one sentence, and the verdict it gives; quiet, since nothing is wrong. */
export function Meaning({ verdict, words, missing }: MeaningProps) {
  return (
    <Banner tone="grey" action={words === null ? undefined : <VerdictBadge verdict={verdict} />}>
      <p aria-live="polite">{words ?? missing}</p>
    </Banner>
  );
}
