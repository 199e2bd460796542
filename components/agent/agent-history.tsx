import { kindWords } from "@/components/event/kind-words";
import { sentence } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AgentStep } from "@/lib/contract/agent-stop";

/** The steps of an agent's life, the latest first: who took them, and why. */
export function AgentHistory({ steps }: { steps: readonly AgentStep[] }) {
  if (steps.length === 0)
    return <p className="text-muted-foreground">Found in telemetry; nobody has decided on it.</p>;
  return (
    <ol aria-label="History" className="divide-y border-t">
      {steps.map((step) => (
        <li key={step.id} className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[12rem_1fr_auto]">
          <span className="font-medium">{kindWords(step.kind)}</span>
          <span className="wrap-anywhere min-w-0">
            {step.reason ?? <span className="text-muted-foreground">{changesOf(step)}</span>}
          </span>
          <span className="text-muted-foreground text-sm">
            {step.actor.name}, <RelativeTime at={step.at} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Of these it says something which members changed, where nobody said why. */
const TELLING = ["agent.updated", "agent.renamed_elsewhere"];

function changesOf({ kind, before, after }: AgentStep): string {
  if (!TELLING.includes(kind)) return "";
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .map((name) =>
      sentence(
        name
          .replace(/Id$/, "")
          .replace(/([A-Z])/g, " $1")
          .toLowerCase(),
      ),
    )
    .join(", ");
}
