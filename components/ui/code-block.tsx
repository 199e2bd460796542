import { cn } from "./cn";
import { CopyButton } from "./copy-button";

type CodeBlockProps = {
  code: string;
  /** What it is: "Command", "guard.ts", "Policy". Shown above and used as its name. */
  label: string;
  /** Hides the caption row; the label still names the block. */
  bare?: boolean;
  wrap?: boolean;
  className?: string;
};

/** Code or a command to read and copy. */
export function CodeBlock({ code, label, bare, wrap, className }: CodeBlockProps) {
  return (
    <figure
      aria-label={label}
      className={cn("relative min-w-0 rounded-md border bg-muted/60", className)}
    >
      {bare ? null : (
        <figcaption className="flex h-8 items-center border-b pr-9 pl-3 text-muted-foreground text-xs">
          <span className="truncate">{label}</span>
        </figcaption>
      )}
      <CopyButton
        value={code}
        what={label.toLowerCase() === "command" ? "command" : label}
        className={cn("absolute top-1 right-1.5", bare && "top-1.5 bg-card")}
      />
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className={cn(
          "overflow-x-auto px-3 py-2 font-mono text-[0.8125rem] leading-5",
          bare && "pr-10",
          wrap && "wrap-anywhere whitespace-pre-wrap",
        )}
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
