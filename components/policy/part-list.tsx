import Link from "next/link";
import type { ReactNode } from "react";
import { Panel } from "@/components/ui/card";
import { ChangeBadge } from "./change-badge";
import { placeOf } from "./policy-places";
import type { Change } from "./rule-rows";

type PartRow = { handle: string; name: string; words: ReactNode; badge: ReactNode; change: Change };

type PartListProps = {
  title: string;
  summary: ReactNode;
  /** `limits`, `tasks` or `lists`. */
  member: string;
  rows: readonly PartRow[];
  actions?: ReactNode;
  empty: ReactNode;
};

/** A few things of a version, each in words and leading to its form. */
export function PartList({ title, summary, member, rows, actions, empty }: PartListProps) {
  return (
    <Panel title={title} summary={summary} actions={actions} flush>
      {rows.length === 0 ? (
        empty
      ) : (
        <ul className="divide-y">
          {rows.map(({ handle, name, words, badge, change }) => (
            <li
              key={handle}
              className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-muted/50"
            >
              <div className="min-w-0 flex-1 basis-64">
                <Link
                  href={placeOf(member, handle)}
                  className="wrap-anywhere rounded-sm font-medium after:absolute after:inset-0 hover:underline"
                >
                  {name}
                </Link>
                <p className="wrap-anywhere text-muted-foreground text-sm">{words}</p>
              </div>
              <ChangeBadge change={change} />
              {badge}
              <code className="w-56 truncate font-mono text-muted-foreground text-sm max-lg:hidden">
                {handle}
              </code>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
