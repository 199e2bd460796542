import { Banner } from "@/components/ui/banner";
import { VERDICT_LOOKS } from "@/components/verdict/verdict-badge";
import type { Verdict } from "@/lib/core/kernel";

type MeaningProps = {
  verdict: Verdict;
  /** Null while something is missing. */
  words: string | null;
  missing?: string;
};

/** What a form says so far, in one sentence and in its verdict's colour. */
export function Meaning({ verdict, words, missing }: MeaningProps) {
  const { tone, icon } = VERDICT_LOOKS[verdict];
  return (
    <Banner tone={words === null ? "grey" : tone} icon={words === null ? undefined : icon}>
      <p aria-live="polite">{words ?? missing}</p>
    </Banner>
  );
}
