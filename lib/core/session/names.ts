import { spansOf } from "./spans";
import { isCalendarWord, isEmptyWord, stemOf, type Word, wordsOf } from "./words";

/**
 * What a request calls by name, each as the stems of its words: what stands in quotation marks, addresses and file names, and
 * runs of capitalised words inside a sentence.
 */
export function namesIn(text: string): string[][] {
  const quoted = spansOf(text)
    .filter((span) => span.kind !== "number")
    .map((span) => wordsOf(nameOf(span.text)));
  return [...quoted, ...capitalised(text)].map(stemsOf).filter((stems) => stems.length > 0);
}

function nameOf(text: string): string {
  return text.includes("@") ? text.slice(0, text.indexOf("@")) : text;
}

function stemsOf(words: readonly Word[]): string[] {
  return [
    ...new Set(words.filter((word) => !isEmptyWord(word.text)).map((word) => stemOf(word.text))),
  ];
}

/** Runs of capitalised words; one that begins a sentence counts only together with the next. */
function capitalised(text: string): Word[][] {
  const runs: Word[][] = [];
  let run: Word[] = [];
  let end = -1;
  const close = () => {
    const first = run[0];
    const kept = first && run.length === 1 && beginsSentence(text, first.at) ? [] : run;
    if (kept.length > 0) runs.push(kept);
    run = [];
  };
  for (const word of wordsOf(text)) {
    const isName =
      /^\p{Lu}/u.test(word.written) && !isCalendarWord(word.text) && !isEmptyWord(word.text);
    if (run.length > 0 && (!isName || !/^[ \t-]*$/.test(text.slice(end, word.at)))) close();
    if (isName) run.push(word);
    end = word.at + word.written.length;
  }
  close();
  return runs;
}

function beginsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?:\n]["'”’)]*\s*(?:\d+\.\s*)?|[-*•]\s+)$/.test(
    text.slice(0, at).trimEnd() === "" ? "" : text.slice(Math.max(0, at - 12), at),
  );
}
