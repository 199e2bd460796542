"use client";

import { RelativeTime } from "@/components/ui/relative-time";
import type { ApprovalDetail } from "@/lib/contract/approval";
import { Countdown } from "./countdown";
import { useNow } from "./use-now";

type GrantStateProps = { grant: NonNullable<ApprovalDetail["grant"]> };

/** What became of a yes: good for one call until its end, used, or gone. */
export function GrantState({ grant }: GrantStateProps) {
  const now = useNow();
  if (grant.state === "consumed")
    return (
      <span>
        The agent has used this yes <RelativeTime at={grant.consumedAt} />. It is good no more.
      </span>
    );
  if (grant.state === "revoked") return <span>The yes was revoked before it was used.</span>;
  const over = now !== null && now >= Date.parse(grant.expiresAt);
  if (grant.state === "expired" || over)
    return <span>The yes ran out before the agent used it. It has to ask again.</span>;
  return (
    <span>
      The yes waits for the agent: one call,{" "}
      <Countdown to={grant.expiresAt} over="run out unused" />.
    </span>
  );
}
