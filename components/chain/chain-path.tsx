import { ChevronRight, Repeat } from "lucide-react";

type Step = { id: string; name: string; repeats?: boolean };

/** A chain's tools in order, on as many lines as it needs. */
export function ChainPath({ tools }: { tools: readonly Step[] }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1 gap-y-0.5">
      {tools.map(({ id, name, repeats }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tool may stand in a chain twice
        <span key={`${id}-${i}`} className="inline-flex items-center gap-1 whitespace-nowrap">
          {i > 0 ? (
            <ChevronRight aria-label="then" className="size-3.5 text-muted-foreground" />
          ) : null}
          <span className="font-mono text-sm">{name}</span>
          {repeats ? (
            <Repeat aria-label="may repeat" className="size-3 text-muted-foreground" />
          ) : null}
        </span>
      ))}
    </span>
  );
}
