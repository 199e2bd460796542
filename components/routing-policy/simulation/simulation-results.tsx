"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { Banner } from "@/components/ui/banner";
import { countOf, formatNumber } from "@/components/ui/format";
import { BehindTable } from "./behind-table";
import { isBehind, isMoved } from "./figures";
import { FiguresPanel } from "./figures-panel";
import { MovesPanel } from "./moves-panel";
import { TeamsPanel } from "./teams-panel";
import { MOST_TASKS, type Simulation } from "./use-simulation";

type ResultsProps = { result: Simulation; number: number; inForce: number; running: boolean };

/** What came out: figures side by side, moves, teams, and the tasks behind whichever figure was chosen. */
export function SimulationResults({ result, number, inForce, running }: ResultsProps) {
  const { tasks } = result;
  const params = useSearchParams();
  const router = useRouter();
  const pathname = usePathname();
  const behind = params.get("behind") ?? "moved";
  const choose = (next: string) => {
    const query = new URLSearchParams(params);
    query.set("behind", next);
    router.replace(`${pathname}?${query}#behind`, { scroll: false });
    document.getElementById("behind")?.scrollIntoView({ block: "nearest" });
  };
  const shown = useMemo(() => tasks.filter((task) => isBehind(task, behind)), [tasks, behind]);
  const moved = tasks.filter(isMoved).length;
  return (
    <>
      <Banner
        tone={moved > 0 ? "amber" : "green"}
        title={
          moved > 0
            ? `${formatNumber(moved)} of ${countOf(tasks.length, "task")} would be routed differently`
            : `None of ${countOf(tasks.length, "task")} would be routed differently`
        }
      >
        <p>{scopeOf(result, running)}</p>
        <Reproduced result={result} onChoose={() => choose("other")} />
      </Banner>
      <FiguresPanel
        tasks={tasks}
        number={number}
        inForce={inForce}
        behind={behind}
        onChoose={choose}
      />
      <MovesPanel tasks={tasks} behind={behind} onChoose={choose} />
      <TeamsPanel tasks={tasks} behind={behind} onChoose={choose} />
      <BehindTable tasks={shown} behind={behind} number={number} inForce={inForce} />
    </>
  );
}

/** How much was looked at, and what was not. */
function scopeOf(result: Simulation, running: boolean): string {
  const { erased, tasks } = result;
  const never = tasks.filter(({ routed }) => !routed).length;
  return [
    lookedAt(result, running),
    erased > 0
      ? `${countOf(erased, "task")} could not be routed again, since ${erased === 1 ? "its" : "their"} facts were erased.`
      : "",
    never > 0
      ? `${countOf(never, "of them is a session", "of them are sessions")} that no policy routed: their facts are those that telemetry left.`
      : "",
    tasks.length < 30 ? "The sample is small: other tasks may go otherwise." : "",
  ].join(" ");
}

function lookedAt({ total, more, examined }: Simulation, running: boolean): string {
  const all = `${formatNumber(total)}${more ? "+" : ""}`;
  if (running)
    return `So far ${formatNumber(examined)} of ${all} tasks of the window were looked at.`;
  if (examined >= total) return `All ${countOf(examined, "task")} of the window were looked at.`;
  const why = examined >= MOST_TASKS ? "" : ", since it was stopped";
  return `The latest ${formatNumber(examined)} of ${all} tasks of the window were looked at${why}.`;
}

function Reproduced({ result, onChoose }: { result: Simulation; onChoose: () => void }) {
  const asked = result.tasks.filter(({ reproduced }) => reproduced !== null);
  const other = asked.filter(({ reproduced }) => reproduced === false).length;
  if (asked.length === 0) return null;
  if (other === 0)
    return (
      <p>
        {asked.length === 1
          ? "The recorded route comes"
          : `All ${countOf(asked.length, "recorded route")} come`}{" "}
        out exactly as recorded when decided again by the version and the models of their time.
      </p>
    );
  return (
    <p>
      <button type="button" className="underline underline-offset-2" onClick={onChoose}>
        {formatNumber(other)} of {countOf(asked.length, "recorded route")}
      </button>{" "}
      do not come out as recorded when decided again by the version and the models of their time.
    </p>
  );
}
