import { TextLink } from "@/components/ui/text-link";
import type { FindingDetail } from "@/lib/contract/finding";

/** Items of published standards as their catalogues have them; each leads to the findings that bear on it. */
export function ControlList({ controls }: Pick<FindingDetail, "controls">) {
  return (
    <ul className="flex flex-col gap-1">
      {controls.map(({ catalogue, standard, version, id, title }) => (
        <li key={`${catalogue} ${id}`}>
          <TextLink href={`/findings?control=${encodeURIComponent(`${catalogue}:${id}`)}`}>
            {id}
          </TextLink>{" "}
          {title}
          <span className="text-muted-foreground text-sm">
            {" "}
            {standard}, {version}
          </span>
        </li>
      ))}
    </ul>
  );
}
