"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { SimulatedRoute, SimulatedTask } from "@/lib/contract/routing-policy";
import { MEASURES, SIDES, wayOf } from "./figures";

const STEP = 50;

type BehindTableProps = {
  tasks: readonly SimulatedTask[];
  behind: string;
  number: number;
  inForce: number;
};

/** The tasks behind the figure that was chosen, each leading to its session and route. */
export function BehindTable({ tasks, behind, number, inForce }: BehindTableProps) {
  const [most, setMost] = useState(STEP);
  const shown = tasks.slice(0, most);
  return (
    <Panel
      id="behind"
      flush
      title={behindWords(behind)}
      summary={`${countOf(tasks.length, "task")}, newest first. Choose another figure above to see what stands behind it.`}
      className="scroll-mt-20"
    >
      {tasks.length === 0 ? (
        <p className="p-4 text-muted-foreground">No task is behind it.</p>
      ) : (
        <PlainTable
          caption={behindWords(behind)}
          head={[
            "Session",
            "Task",
            "Data",
            "As it went",
            `Version ${inForce}`,
            `Version ${number}`,
            "When",
          ]}
          rows={shown.map((task) => ({ key: task.id, cells: cellsOf(task) }))}
        />
      )}
      {tasks.length > most ? (
        <div className="border-t p-3">
          <Button size="sm" onClick={() => setMost(most + STEP * 4)}>
            Show more of {formatNumber(tasks.length)}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function cellsOf(task: SimulatedTask) {
  const { id, routed, session, agent, taskClass, sensitivity, was, live, tried, at } = task;
  return [
    <span key="session" className="wrap-anywhere">
      {session ? (
        <TextLink href={`/sessions/${session.id}`}>{session.name}</TextLink>
      ) : (
        "No session"
      )}
      <span className="block text-muted-foreground text-sm">{agent.name}</span>
    </span>,
    taskClass,
    <SensitivityBadge key="data" sensitivity={sensitivity} />,
    routed ? (
      <TextLink key="was" href={`/routing/routes/${id}`}>
        <Way route={was} />
      </TextLink>
    ) : (
      <Way key="was" route={was} />
    ),
    <Way key="live" route={live} />,
    <Way key="tried" route={tried} />,
    <RelativeTime key="at" at={at} />,
  ];
}

function Way({ route }: { route: SimulatedRoute }) {
  return (
    <span className="wrap-anywhere">
      <code className="font-mono text-sm">{wayOf(route)}</code>
      <span className="block text-muted-foreground text-sm">
        {route.rule === null ? "not routed" : route.refused === null ? `by ${route.rule}` : null}
      </span>
    </span>
  );
}

const SIDE_WORDS = { was: "as it went", live: "by what is in force", tried: "by this version" };
const MEASURE_WORDS = {
  reasoning: "Tasks on a reasoning model",
  refused: "Refused tasks",
  governed: "Tasks that need extended governance",
  uncleared: "Sensitive work on a model not cleared for it",
};

function behindWords(behind: string): string {
  if (behind === "moved") return "Tasks that would go elsewhere";
  if (behind === "other") return "Routes that do not come out as recorded";
  if (behind.startsWith("move:")) return behind.slice(5);
  if (behind.startsWith("team:")) return `Tasks of ${behind.slice(5) || "no team"}`;
  const [side, measure] = behind.split(".");
  const known = SIDES.find((each) => each === side);
  const asked = MEASURES.find((each) => each === measure);
  return known && asked ? `${MEASURE_WORDS[asked]}, ${SIDE_WORDS[known]}` : "Tasks";
}
