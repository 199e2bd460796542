"use client";

import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import type { AgentChains } from "@/lib/contract/chain";
import { chainLiftContract, chainLimitContract } from "@/lib/contract/chain-change";
import { ChainBoundaryBadge } from "./chain-badges";
import { pathWords } from "./chain-words";

type Props = { of: AgentChains };

/** Whether an agent is held to its declared chains, and which those are. */
export function AgentChainsPanel({ of }: Props) {
  const { limited, chains } = of;
  return (
    <Panel
      id="chains"
      flush
      title="Declared chains"
      summary={
        limited
          ? "Limited: it may only do what continues one of these, step by step"
          : "Not limited to them: its entitlements alone say what it may call"
      }
      actions={limited ? <Lift of={of} /> : <Limit of={of} />}
    >
      <LinkRows
        rows={chains.map((chain) => ({
          href: `/chains/${chain.id}`,
          title: chain.name,
          facts: [
            <span key="path" className="font-mono">
              {pathWords(chain.tools)}
            </span>,
            <ChainBoundaryBadge key="boundary" boundary={chain.boundary} />,
          ],
        }))}
        empty={
          limited
            ? "No chain is declared for it, so it may call nothing."
            : "No chain is declared for it."
        }
      />
    </Panel>
  );
}

function Limit({ of: { agent, chains, sessions, outside, may } }: Props) {
  const limit = useAct(chainLimitContract, "Agent limited to declared chains");
  if (!may.limit) return null;
  const past =
    sessions === 0
      ? "It has no session yet to compare."
      : `${formatNumber(outside)} of its latest ${countOf(sessions, "session")} left them, loops aside: calls like those are blocked.`;
  return (
    <ConfirmWithReason
      trigger={<Button size="sm">Limit to declared chains</Button>}
      title={`Limit ${agent.name} to declared chains?`}
      consequence={`${countOf(chains.length, "chain is", "chains are")} declared for it. ${past} Sessions that have called something already and were not followed are blocked until they begin anew.`}
      confirmLabel="Limit agent"
      pendingLabel="Limiting"
      onConfirm={(reason) => limit({ agentId: agent.id, reason })}
    />
  );
}

function Lift({ of: { agent, may } }: Props) {
  const lift = useAct(chainLiftContract, "Limit lifted");
  if (!may.lift)
    return (
      <p className="text-muted-foreground text-sm">
        The owner of everything it reaches may lift this.
      </p>
    );
  return (
    <ConfirmWithReason
      trigger={<Button size="sm">Lift the limit</Button>}
      title={`Lift the limit of ${agent.name}?`}
      consequence="It may then make every call that its entitlements permit, in any order."
      confirmLabel="Lift the limit"
      pendingLabel="Lifting"
      onConfirm={(reason) => lift({ agentId: agent.id, reason })}
    />
  );
}
