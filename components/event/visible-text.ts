/** Characters that change how text reads without being seen: zero widths, bidirectional and other controls, tags. */
const UNSEEN = /\p{Cf}|[\u115f\u1160\u3164\uffa0]|(?![\t\n\r])\p{Cc}/gu;

/** A text with everything that hides or reorders written out as ⟨U+202E⟩, so that what is read is what is there. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}
