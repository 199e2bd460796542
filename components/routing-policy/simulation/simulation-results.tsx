"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { ERASED, isBehind } from "./behind";
import { BehindTable } from "./behind-table";
import { ErasedRoutes } from "./erased-routes";
import { FiguresPanel } from "./figures-panel";
import { MovesPanel } from "./moves-panel";
import { SimulationScope } from "./simulation-scope";
import { TeamsPanel } from "./teams-panel";
import type { Simulation } from "./use-simulation";

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
  return (
    <>
      <SimulationScope result={result} running={running} behind={behind} onChoose={choose} />
      <FiguresPanel
        tasks={tasks}
        number={number}
        inForce={inForce}
        behind={behind}
        onChoose={choose}
      />
      <MovesPanel tasks={tasks} behind={behind} onChoose={choose} />
      <TeamsPanel tasks={tasks} behind={behind} onChoose={choose} />
      {behind === ERASED ? (
        <ErasedRoutes routes={result.erased} />
      ) : (
        <BehindTable tasks={shown} behind={behind} number={number} inForce={inForce} />
      )}
    </>
  );
}
