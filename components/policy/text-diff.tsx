import { diffLines } from "diff";
import { Disclosure } from "@/components/event/disclosure";
import { cn } from "@/components/ui/cn";

type TextDiffProps = { before: string | null; after: string | null; label: string };

/** Two texts line by line: what went, what came, what stayed. */
export function TextDiff({ before, after, label }: TextDiffProps) {
  const lines = linesOf(before ?? "", after ?? "");
  if (lines.length === 0) return null;
  return (
    <figure aria-label={label} className="min-w-0 rounded-md border bg-muted/60">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto py-2 font-mono text-[0.8125rem] leading-5"
      >
        <code className="block w-max min-w-full">
          {lines.map(({ mark, text, key }) => (
            <span
              key={key}
              className={cn(
                "block px-3",
                mark === "+" && "bg-green-soft text-green",
                mark === "-" && "bg-red-soft text-red",
              )}
            >
              <span className="inline-block w-4 select-none" aria-hidden>
                {mark}
              </span>
              {mark === " " ? null : (
                <span className="sr-only">{mark === "+" ? "Added: " : "Removed: "}</span>
              )}
              {text}
            </span>
          ))}
        </code>
      </pre>
    </figure>
  );
}

type Line = { mark: "+" | "-" | " "; text: string; key: string };

function linesOf(before: string, after: string): Line[] {
  return diffLines(before, after, { stripTrailingCr: true }).flatMap((part, at) =>
    part.value
      .replace(/\n$/, "")
      .split("\n")
      .map(
        (text, i): Line => ({
          mark: part.added ? "+" : part.removed ? "-" : " ",
          text,
          key: `${at}.${i}`,
        }),
      ),
  );
}

/** The texts behind a difference in words, closed until asked for. */
export function TextDiffDisclosure(props: TextDiffProps) {
  if (props.before === null && props.after === null) return null;
  return (
    <Disclosure summary={props.before === null || props.after === null ? "Its text" : "Both texts"}>
      <TextDiff {...props} />
    </Disclosure>
  );
}
