import { formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";

type Props = { count: number; href: string; words?: string };

/** A figure that leads to its records, where there are any. */
export function Counted({ count, href, words }: Props) {
  const text = words ?? formatNumber(count);
  return count > 0 ? <TextLink href={href}>{text}</TextLink> : text;
}
