import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";

const TONES: Readonly<Record<string, Tone>> = {
  untrusted: "amber",
  unknown: "amber",
  personal: "amber",
  secret: "red",
  confidential: "amber",
  restricted: "red",
};

type LabelListProps = { labels: readonly string[]; missing?: string };

/** Labels that data or a session carries. */
export function LabelList({ labels, missing = "None" }: LabelListProps) {
  if (labels.length === 0) return <span className="text-muted-foreground">{missing}</span>;
  return (
    <span className="inline-flex max-w-full flex-wrap gap-1 align-middle">
      {labels.map((label) => (
        <Badge key={label} tone={TONES[label] ?? "grey"}>
          {label}
        </Badge>
      ))}
    </span>
  );
}
