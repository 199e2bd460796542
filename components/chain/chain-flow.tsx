import Link from "next/link";
import { formatNumber } from "@/components/ui/format";
import type { ChainDetail } from "@/lib/contract/chain";
import { flowOf } from "./flow-layout";

type Props = Pick<ChainDetail, "tools" | "sessions" | "before" | "after" | "branches">;

/** The path as a flow: its steps from left to right, as thick as sessions ran it, and where else sessions came from and went. */
export function ChainFlow(props: Props) {
  const { width, height, nodes, ribbons } = flowOf(props);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section tabIndex={0} aria-label="The chain as a flow" className="overflow-x-auto">
      <div className="relative" style={{ width, height }}>
        <svg aria-hidden width={width} height={height} className="absolute inset-0">
          {ribbons.map(({ key, path, main }) => (
            <path
              key={key}
              d={path}
              fill={main ? "var(--accent)" : "var(--muted-foreground)"}
              opacity={main ? 0.35 : 0.15}
            />
          ))}
        </svg>
        <ol className="contents">
          {nodes.map(({ key, name, href, x, y, main, words }) => (
            <li
              key={key}
              className="absolute flex h-11 w-40 flex-col justify-center overflow-hidden rounded-md border bg-card px-2 text-xs"
              style={{ left: x, top: y, ...(main ? { borderColor: "var(--accent)" } : {}) }}
            >
              <Link
                href={href}
                title={name}
                className={
                  main
                    ? "truncate rounded-sm font-medium font-mono hover:underline"
                    : "truncate rounded-sm font-mono text-muted-foreground hover:underline"
                }
              >
                {name}
              </Link>
              <span className="truncate text-muted-foreground">{words}</span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

/** The same figures, to read. */
export function FlowTable({ tools, before, after, branches }: Props) {
  const rows = [
    ...before.map(({ tool, sessions }) => ({ where: "Came right before", tool, sessions })),
    ...branches.flatMap((all, i) =>
      all.map(({ tool, sessions }) => ({
        where: `Instead, after ${tools[i]?.name ?? ""}`,
        tool,
        sessions,
      })),
    ),
    ...after.map(({ tool, sessions }) => ({ where: "Came right after", tool, sessions })),
  ];
  if (rows.length === 0)
    return <p className="text-muted-foreground text-sm">Nothing came before, between or after.</p>;
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">What came before, between and after</caption>
      <thead className="text-muted-foreground">
        <tr>
          <th scope="col" className="py-1 text-left font-medium">
            Where
          </th>
          <th scope="col" className="py-1 text-left font-medium">
            Tool
          </th>
          <th scope="col" className="py-1 text-right font-medium">
            Sessions
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ where, tool, sessions }) => (
          <tr key={`${where} ${tool.id}`} className="border-t">
            <td className="py-1 pr-3">{where}</td>
            <td className="py-1 pr-3 font-mono">{tool.name}</td>
            <td className="py-1 text-right">{formatNumber(sessions)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
