"use client";

import { useState } from "react";
import type { Choice } from "@/components/form/combo-box";
import { Skeleton } from "@/components/ui/skeleton";
import { agentGetContract } from "@/lib/contract/agent";
import { useLive, useVerb } from "@/lib/query";
import { ChooseAgent } from "./choose-agent";
import { CopySnippet } from "./copy-snippet";
import { FirstCall } from "./first-call";
import { MakeAgentKey, type WatchedKey } from "./make-agent-key";
import { Step } from "./step";

type Props = {
  me: Choice;
  /** The gateway's address. */
  gateway: string;
  /** The agent that a link named. */
  agent: Choice | null;
  mayRegister: boolean;
  mayMakeKey: boolean;
};

/** From no agent to its first call, in four steps on one page. */
export function ConnectSteps({ me, gateway, agent: named, mayRegister, mayMakeKey }: Props) {
  const [chosen, setChosen] = useState(named);
  const [watched, setWatched] = useState<WatchedKey | null>(null);
  const { data: agent, isPending } = useVerb(
    agentGetContract,
    { id: chosen?.id },
    { enabled: chosen !== null },
  );
  const reading = chosen !== null && isPending;
  useLive(["key", "agent", "entitlement"]);
  const choose = (next: Choice) => {
    if (next.id === chosen?.id) return;
    setChosen(next);
    setWatched(null);
    // The address names the agent, so that it can be sent to a colleague or reloaded.
    window.history.replaceState(null, "", `/connect?agent=${next.id}`);
  };
  return (
    <ol className="flex flex-col gap-4">
      <Step number={1} title="Choose the agent">
        <ChooseAgent
          me={me}
          value={chosen}
          agent={agent}
          mayRegister={mayRegister}
          onChange={choose}
        />
      </Step>
      <Step number={2} title="Make a key">
        {reading ? (
          <Skeleton className="h-8 w-32" />
        ) : (
          <MakeAgentKey agent={agent} watched={watched} mayMake={mayMakeKey} onKey={setWatched} />
        )}
      </Step>
      <Step number={3} title="Copy the guard, or the telemetry settings">
        {reading ? (
          <Skeleton className="h-40" />
        ) : (
          <CopySnippet
            key={agent?.id}
            gateway={gateway}
            agent={agent}
            secret={watched?.secret ?? null}
          />
        )}
      </Step>
      <Step number={4} title="Watch the first call">
        <FirstCall agentId={agent?.id} watched={watched} />
      </Step>
    </ol>
  );
}
