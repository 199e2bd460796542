"use client";

import { CircleCheck, Radio } from "lucide-react";
import { useEffect, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { keyGetContract } from "@/lib/contract/key";
import { useVerb } from "@/lib/query";
import type { WatchedKey } from "./make-agent-key";

const POLL_MS = 2000;

type Props = { agentId: string | undefined; watched: WatchedKey | null };

/** Whether the first call with a key has come in. */
export function FirstCall({ agentId, watched }: Props) {
  if (!agentId || !watched)
    return <p className="text-muted-foreground">Make a key, and its first call shows here.</p>;
  return <Watch key={watched.id} agentId={agentId} id={watched.id} />;
}

function Watch({ agentId, id }: { agentId: string; id: string }) {
  const [waiting, setWaiting] = useState(true);
  const { data, error } = useVerb(
    keyGetContract,
    { id },
    { refetchInterval: waiting ? POLL_MS : undefined },
  );
  const received = data?.firstUsedAt ?? null;
  useEffect(() => {
    if (received) setWaiting(false);
  }, [received]);
  return (
    <div role="status" aria-live="polite">
      {received ? (
        <Banner tone="green" icon={<CircleCheck />} title="First call received">
          <p>
            <RelativeTime at={received} />. See what was{" "}
            <TextLink href={`/decisions?agent=${agentId}`}>decided</TextLink> and the{" "}
            <TextLink href={`/sessions?agent=${agentId}`}>session</TextLink> it belongs to.
          </p>
        </Banner>
      ) : (
        <Banner tone="grey" icon={<Radio />} title="Waiting for the first call">
          {error ? `The key cannot be watched: ${error.message}` : "Run the command above."}
        </Banner>
      )}
    </div>
  );
}
