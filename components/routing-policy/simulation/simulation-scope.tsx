"use client";

import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { countOf, formatNumber } from "@/components/ui/format";
import type { SimulatedTask } from "@/lib/contract/routing-policy";
import { ERASED, isBehind } from "./behind";
import { FigureButton } from "./figure-button";
import { MOST_TASKS, type Simulation } from "./use-simulation";

type ScopeProps = {
  result: Simulation;
  running: boolean;
  behind: string;
  onChoose: (behind: string) => void;
};

/** How many tasks would go elsewhere, how many were looked at and how, and what could not be; each number leads to its tasks. */
export function SimulationScope({ result, running, behind, onChoose }: ScopeProps) {
  const { tasks, erased, models } = result;
  const of = (name: string) => tasks.filter((task) => isBehind(task, name)).length;
  const figure = (name: string, children: ReactNode, count = of(name)) => (
    <FigureButton chosen={behind === name} disabled={count === 0} onClick={() => onChoose(name)}>
      {children}
    </FigureButton>
  );
  const [moved, unrouted, today] = [of("moved"), of("unrouted"), of("today")];
  const [retold, kept] = [of("retold"), of("kept")];
  return (
    <Banner
      tone={moved > 0 ? "amber" : "green"}
      title={
        <>
          {figure("moved", moved > 0 ? formatNumber(moved) : "None")} of{" "}
          {figure("all", countOf(tasks.length, "task"))} would be routed differently
        </>
      }
    >
      <p>
        {lookedAt(result, running)}
        {erased.length > 0 ? (
          <>
            {" "}
            {figure(ERASED, countOf(erased.length, "route"), erased.length)} could not be decided
            again, since {erased.length === 1 ? "its" : "their"} facts were erased.
          </>
        ) : null}
        {unrouted > 0 ? (
          <>
            {" "}
            {figure("unrouted", countOf(unrouted, "of them is a session", "of them are sessions"))}{" "}
            that no policy routed: their facts are those that telemetry left, their models those of
            today.
          </>
        ) : null}
        {tasks.length < 30 ? " The sample is small: other tasks may go otherwise." : ""}
      </p>
      <p>
        {models === "then"
          ? "Both versions choose among the models as they were when each task was routed, at the prices of that time."
          : "Both versions choose among the models of today, at today’s prices; what went is shown as it went."}
        {models === "then" && today > 0 ? (
          <> Of {figure("today", countOf(today, "route"))} they are not kept: today’s stand in.</>
        ) : null}
      </p>
      <p>
        Task classes that nobody declared are told anew by each version, from the request and tools
        that were recorded.
        {retold > 0 ? (
          <> {figure("retold", countOf(retold, "task"))} would be of another class.</>
        ) : null}
        {kept > 0 ? (
          <>
            {" "}
            {figure("kept", countOf(kept, "task"))} keep the class of their time, since the request
            is not kept.
          </>
        ) : null}
      </p>
      <Reproduced tasks={tasks} figure={figure} />
    </Banner>
  );
}

function lookedAt({ total, more, examined }: Simulation, running: boolean): string {
  const all = `${formatNumber(total)}${more ? "+" : ""}`;
  if (running)
    return `So far ${formatNumber(examined)} of ${all} tasks of the window were looked at.`;
  if (examined >= total) return `All ${countOf(examined, "task")} of the window were looked at.`;
  const why = examined >= MOST_TASKS ? "" : ", since it was stopped";
  return `The latest ${formatNumber(examined)} of ${all} tasks of the window were looked at${why}.`;
}

type Figure = (name: string, children: ReactNode) => ReactNode;

function Reproduced({ tasks, figure }: { tasks: readonly SimulatedTask[]; figure: Figure }) {
  const same = tasks.filter((task) => isBehind(task, "same")).length;
  const other = tasks.filter((task) => isBehind(task, "other")).length;
  if (same + other === 0) return null;
  return (
    <p>
      {figure("same", countOf(same, "recorded route comes", "recorded routes come"))} out exactly as
      recorded when decided again by the version and the models of their time
      {other > 0 ? <>; {figure("other", formatNumber(other))} do not</> : null}.
    </p>
  );
}
