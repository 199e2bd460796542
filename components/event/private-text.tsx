import { Lock } from "lucide-react";
import { LongText } from "./long-text";

type PrivateTextProps = {
  text: string | null;
  /** Whether this reader may read texts at all. */
  mayRead: boolean;
  /** What to say where it is not there. */
  missing?: string;
};

/** A text of a person, a model or a tool; or why it cannot be shown. */
export function PrivateText({ text, mayRead, missing }: PrivateTextProps) {
  if (text !== null) return <LongText text={text} />;
  return (
    <span className="flex items-start gap-1.5 text-muted-foreground">
      <Lock aria-hidden className="mt-1 size-3.5 shrink-0" />
      {mayRead
        ? (missing ?? "Erased, or never given. The record keeps only a commitment to it.")
        : "Your roles may not read texts (permission payload.read)."}
    </span>
  );
}
