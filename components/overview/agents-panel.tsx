import { ACCESS_CLASS_WORDS } from "@/components/agent/agent-words";
import { FiguresTable } from "@/components/chart/figures-table";
import { Panel } from "@/components/ui/card";
import { countOf, sentence } from "@/components/ui/format";
import type { Overview } from "@/lib/contract/overview";
import { ACCESS_CLASSES, LIFECYCLES } from "@/lib/core/policy";
import { HowCounted } from "./how-counted";

const COLUMNS = ACCESS_CLASSES.map((key) => ({ key, word: ACCESS_CLASS_WORDS[key] }));

/** Agents by state and access class. */
export function AgentsPanel({ agents }: Pick<Overview, "agents">) {
  const total = agents.reduce((sum, { count }) => sum + count, 0);
  const rows = LIFECYCLES.map((lifecycle) => ({
    id: lifecycle,
    title: sentence(lifecycle),
    values: Object.fromEntries(
      agents.filter((a) => a.lifecycle === lifecycle).map((a) => [a.accessClass, a.count]),
    ),
  }));
  return (
    <Panel
      title="Agents by state and access class"
      summary={`${countOf(total, "agent")} in the inventory now`}
      actions={
        <HowCounted of="agents by state and access class">
          <p>
            Every agent of the inventory, those found in telemetry too, as it is now. Its access
            class bounds what any entitlement can give it.
          </p>
        </HowCounted>
      }
    >
      <FiguresTable
        caption="Agents by state and access class"
        of="State"
        columns={COLUMNS}
        rows={rows}
        hrefOf={(lifecycle, accessClass) =>
          `/agents?lifecycle=${lifecycle}&accessClass=${accessClass}`
        }
      />
    </Panel>
  );
}
