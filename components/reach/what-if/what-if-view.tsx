"use client";

import dynamic from "next/dynamic";
import { Banner } from "@/components/ui/banner";
import { EmptyState } from "@/components/ui/empty-state";
import { countOf } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import type { ReachTry, WhatIf } from "@/lib/contract/reach-try";
import { ChangeList } from "./change-list";
import type { ChangeNames } from "./change-words";
import { ElsewhereList } from "./elsewhere-list";
import { MakeReal } from "./make-real";
import { OrgResult } from "./org-result";
import type { StandingEntitlement } from "./real-acts";
import { useWhatIf } from "./use-what-if";

/** Brings the engine along, so it is fetched only where one agent is looked at. */
const AgentBench = dynamic(() => import("./agent-bench").then((m) => m.AgentBench), {
  ssr: false,
  loading: () => <Skeleton aria-busy className="h-48 w-full" />,
});

export type WhatIfViewProps = {
  changes: readonly ReachTry[];
  /** Parts of the address that are no changes. */
  unread: number;
  names: ChangeNames;
  entitlements: readonly StandingEntitlement[];
  draft: number | null;
  /** The agent that is looked at more closely. */
  agent: { id: string; name: string } | null;
  /** Null where nothing is tried, or where it could not be. */
  result: WhatIf | null;
  /** Why what is tried cannot be. */
  refused: string | null;
};

/** What is tried, what it would do, and the way to make it real. */
export function WhatIfView(props: WhatIfViewProps) {
  const { names, entitlements, draft, agent, result, refused, unread } = props;
  const trying = useWhatIf(props.changes, agent?.id ?? null);
  return (
    <div className="flex flex-col gap-6">
      {unread > 0 ? (
        <Banner tone="amber" title={`${countOf(unread, "part")} of the address could not be read`}>
          What could be read is tried below.
        </Banner>
      ) : null}
      {refused ? (
        <Banner tone="red" title="This cannot be tried" alert>
          {refused} Take out what is no longer there.
        </Banner>
      ) : null}
      <ChangeList trying={trying} names={names} draft={draft} />
      <MakeReal {...{ trying, names, entitlements, result }} />
      <ElsewhereList changes={trying.changes} />
      {agent ? <AgentBench agent={agent} trying={trying} /> : null}
      {result ? (
        <section
          aria-label="For the whole organisation"
          aria-busy={trying.pending}
          className={trying.pending ? "opacity-60" : undefined}
        >
          <OrgResult result={result} changes={trying.changes} />
        </section>
      ) : trying.changes.length === 0 && !agent ? (
        <EmptyState title="Nothing is tried yet">
          Begin with the <TextLink href="/blast-radius/choke-points">choke points</TextLink>: the
          entitlements whose removal shrinks most.
        </EmptyState>
      ) : null}
    </div>
  );
}
