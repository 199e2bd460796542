import { Minus, Pencil, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, ToneLabel } from "@/components/ui/tone";
import { PART_WORDS } from "./policy-words";
import { TextDiffDisclosure } from "./text-diff";

/** What differs in one part between two documents. */
export type Difference = {
  part: string;
  handle: string;
  name: string;
  change: "added" | "removed" | "changed";
  /** What changed, in words. */
  words: readonly string[];
  before: string | null;
  after: string | null;
};

const LOOKS: Readonly<Record<Difference["change"], { word: string; tone: Tone; icon: ReactNode }>> =
  {
    added: { word: "Added", tone: "green", icon: <Plus aria-hidden /> },
    changed: { word: "Changed", tone: "amber", icon: <Pencil aria-hidden /> },
    removed: { word: "Removed", tone: "red", icon: <Minus aria-hidden /> },
  };

/** What differs between two versions, in words, with both texts behind. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0)
    return <p className="text-muted-foreground">Nothing differs: it says the same.</p>;
  return (
    <ul className="divide-y">
      {differences.map((difference) => {
        const { part, handle, name, change, words, before, after } = difference;
        const { word, tone, icon } = LOOKS[change];
        return (
          <li
            key={`${part} ${handle} ${name}`}
            className="flex flex-col gap-1.5 py-3 first:pt-0 last:pb-0"
          >
            <div className="flex flex-wrap items-center gap-2">
              <ToneLabel tone={tone} icon={icon}>
                {word}
              </ToneLabel>
              <span className="text-muted-foreground text-sm">{PART_WORDS[part] ?? part}</span>
              <span className="wrap-anywhere font-medium">{name}</span>
            </div>
            {words.length === 1 ? <p className="wrap-anywhere">{words[0]}</p> : null}
            {words.length > 1 ? (
              <ul className="list-disc pl-5">
                {words.map((each) => (
                  <li key={each} className="wrap-anywhere">
                    {each}
                  </li>
                ))}
              </ul>
            ) : null}
            <TextDiffDisclosure before={before} after={after} label={`${word}: ${name}`} />
          </li>
        );
      })}
    </ul>
  );
}
