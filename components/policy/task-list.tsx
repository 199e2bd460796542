import { ListChecks } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { countOf } from "@/components/ui/format";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import type { TaskClass } from "@/lib/core/policy";
import { AddButton } from "./add-button";
import { breachVerdict } from "./limit-words";
import { PartList } from "./part-list";
import { listed } from "./policy-words";
import { ReadOnlyNote } from "./read-only-note";
import type { Change } from "./rule-rows";

type TaskListProps = { tasks: readonly TaskClass[]; changes: ReadonlyMap<string, Change> };

/** The task classes of a version. */
export function TaskList({ tasks, changes }: TaskListProps) {
  const add = <AddButton href="/policies/tasks/new">Add a task class</AddButton>;
  return (
    <div className="flex flex-col gap-4">
      <ReadOnlyNote />
      <PartList
        title="Task classes"
        summary="What a kind of work needs; a session opened for it has no business beyond"
        member="tasks"
        actions={add}
        rows={tasks.map((task) => ({
          handle: task.handle,
          name: task.name,
          words: needs(task),
          badge: (
            <span className="inline-flex items-center gap-1.5">
              <span className="text-muted-foreground text-sm">Anything else</span>
              <VerdictBadge verdict={breachVerdict(task.outside)} />
            </span>
          ),
          change: changes.get(task.handle) ?? null,
        }))}
        empty={
          <EmptyState icon={<ListChecks />} title="No task classes yet" action={add}>
            A task class says which tools and data a kind of work needs. Whoever opens a session
            names its class, and calls beyond it are stopped.
          </EmptyState>
        }
      />
    </div>
  );
}

function needs({ tools, resources, tags, effects }: TaskClass): string {
  const data = [
    ...(resources.length > 0 ? [countOf(resources.length, "resource")] : []),
    ...(tags.length > 0 ? [`data tagged ${listed(tags, "or")}`] : []),
  ];
  const reach = data.length === 0 ? "no data" : listed(data);
  return `${countOf(tools.length, "tool")} to ${listed(effects)}, on ${reach}`;
}
