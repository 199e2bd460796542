import { Circle, CircleCheck, CircleDot } from "lucide-react";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Panel } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { sentence } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import type { AgentDetail } from "@/lib/contract/agent";
import type { AgentStep } from "@/lib/contract/agent-stop";
import { AgentHistory } from "./agent-history";
import { AdoptAgent, EditAgent } from "./edit-agent";

const STAGES = ["proposed", "active", "suspended", "retired"] as const;

const MEANS: Readonly<Record<AgentDetail["lifecycle"], string>> = {
  proposed: "Known by name; every call is blocked.",
  active: "Its calls are decided.",
  suspended: "Every call is blocked, until it is resumed.",
  retired: "Over for good; nothing of it acts here.",
};

type Props = { agent: AgentDetail; steps: readonly AgentStep[]; mayWrite: boolean };

/** Where an agent stands, what its next step needs, and how it came here. */
export function LifecyclePanel({ agent, steps, mayWrite }: Props) {
  return (
    <Panel title="Lifecycle" summary={MEANS[agent.lifecycle]}>
      <div className="flex flex-col gap-4">
        <Stages lifecycle={agent.lifecycle} />
        <NextStep agent={agent} mayWrite={mayWrite} />
        <AgentHistory steps={steps} />
      </div>
    </Panel>
  );
}

function Stages({ lifecycle }: Pick<AgentDetail, "lifecycle">) {
  const at = STAGES.indexOf(lifecycle);
  return (
    <ol aria-label="Stages" className="flex flex-wrap gap-x-1 gap-y-2">
      {STAGES.map((stage, index) => (
        <li
          key={stage}
          aria-current={stage === lifecycle ? "step" : undefined}
          className={cn(
            "flex min-w-28 flex-1 items-center gap-1.5 border-t-2 pt-2 text-sm [&_svg]:size-4",
            index < at && "border-input text-muted-foreground",
            index === at && "border-accent font-semibold",
            index > at && "border-border text-muted-foreground",
          )}
        >
          {markOf(index, at)}
          {sentence(stage)}
        </li>
      ))}
    </ol>
  );
}

function markOf(index: number, at: number): ReactNode {
  if (index === at) return <CircleDot aria-hidden />;
  return index < at ? <CircleCheck aria-hidden /> : <Circle aria-hidden />;
}

/** What is missing for the next step, with the way to put it right. */
function NextStep({ agent, mayWrite }: { agent: AgentDetail; mayWrite: boolean }) {
  const { lifecycle, missing, mergedInto, id } = agent;
  if (mergedInto)
    return (
      <p>
        Another name of <TextLink href={`/agents/${mergedInto.id}`}>{mergedInto.name}</TextLink>:
        what telemetry says of it counts there. What stands here was recorded before.
      </p>
    );
  if (lifecycle === "retired")
    return <TextLink href={`/agents/${id}/offboarding`}>What stopped, and what remains</TextLink>;
  if (missing.length === 0) return null;
  const next = lifecycle === "proposed" ? "be adopted" : "stay in use";
  return (
    <Banner
      tone="amber"
      title={`To ${next}, it still needs`}
      action={mayWrite ? <FillIn agent={agent} /> : undefined}
    >
      <ul className="list-disc pl-4">
        {missing.map(({ path, message }) => (
          <li key={path}>
            {NEEDED[path] ?? path.slice(1)}: {message.replace(/^is needed: /, "")}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

/** Of a proposal adopting it asks for all that is missing; of any other, an edit. */
function FillIn({ agent }: { agent: AgentDetail }) {
  return agent.lifecycle === "proposed" ? (
    <AdoptAgent agent={agent} label="Fill in and adopt" />
  ) : (
    <EditAgent agent={agent} label="Fill in" />
  );
}

const NEEDED: Readonly<Record<string, string>> = {
  "/ownerId": "An owner",
  "/sponsorId": "A sponsor",
  "/purpose": "A purpose",
  "/accessClass": "An access class",
};
