import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/components/ui/format";
import { Disclosure } from "./disclosure";
import { visibleText } from "./visible-text";

const SHOWN = 400;

/** A text as it is, its beginning first when it is long. What would hide or reorder it is written out. */
export function LongText({ text, className }: { text: string; className?: string }) {
  const look = cn("wrap-anywhere whitespace-pre-wrap", className);
  if (text.length <= SHOWN) return <span className={look}>{visibleText(text)}</span>;
  return (
    <div>
      <span className={look}>{visibleText(text.slice(0, SHOWN))}…</span>
      <Disclosure summary={`All ${formatNumber(text.length)} characters`} className="mt-1">
        <span className={look}>{visibleText(text)}</span>
      </Disclosure>
    </div>
  );
}
