import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { Mark } from "@/lib/contract/overview";
import { markHref, markSign, markWords } from "./mark-words";

/** What the signs on a chart mean, each leading to what it tells of. */
export function MarkList({ marks }: { marks: readonly Mark[] }) {
  if (marks.length === 0) return null;
  return (
    <ul
      aria-label="Marks"
      className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-muted-foreground text-sm"
    >
      {marks.map((mark) => (
        <li key={mark.id}>
          <span className="font-medium text-foreground">{markSign(mark)}</span>{" "}
          <TextLink href={markHref(mark)}>{markWords(mark)}</TextLink> <RelativeTime at={mark.at} />
        </li>
      ))}
    </ul>
  );
}
