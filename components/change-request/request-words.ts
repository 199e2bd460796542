import { changeInWords } from "@/components/reach/what-if/change-words";
import type { ChangeRequest } from "@/lib/contract/change-request";

/** What a request asks for, in words: of many changes the first, and how many more. */
export function askedInWords({ changes, names }: Pick<ChangeRequest, "changes" | "names">): string {
  const [first, ...more] = changes;
  if (!first) return "Nothing";
  const words = changeInWords(first.change, names);
  return more.length === 0 ? words : `${words}, and ${more.length} more`;
}

/** How much of a request is so by now. */
export function madeInWords({ changes }: Pick<ChangeRequest, "changes">): string {
  const made = changes.filter((each) => each.made).length;
  return `${made} of ${changes.length}`;
}

/** Where a request stands, in one sentence. */
export function standingOf(request: ChangeRequest): string {
  const { state, settledBy, mine, asked } = request;
  switch (state) {
    case "pending":
      return `${madeInWords(request)} made so far. ${
        mine
          ? "It is yours to make real, or to decline."
          : `It waits for ${asked.map(({ name }) => name).join(", ")}.`
      }`;
    case "made":
      return "Everything that was asked for is so.";
    case "declined":
      return `${settledBy?.name ?? "Somebody"} declined it; ${madeInWords(request)} made by now.`;
    case "withdrawn":
      return `${settledBy?.name ?? "Somebody"} took it back; ${madeInWords(request)} made by now.`;
  }
}
