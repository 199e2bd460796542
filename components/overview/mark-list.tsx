import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { ToldMark } from "./marks-on";

/** What the signs on a chart mean, each leading to what it tells of. */
export function MarkList({ marks }: { marks: readonly ToldMark[] }) {
  if (marks.length === 0) return null;
  return (
    <ul
      aria-label="Marks"
      className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-muted-foreground text-sm"
    >
      {marks.map(({ id, at, sign, words, href }) => (
        <li key={id}>
          <span className="font-medium text-foreground">{sign}</span>{" "}
          <TextLink href={href}>{words}</TextLink> <RelativeTime at={at} />
        </li>
      ))}
    </ul>
  );
}
