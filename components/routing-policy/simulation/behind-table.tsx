"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { SimulatedTask } from "@/lib/contract/routing-policy";
import { behindWords } from "./behind";
import { Way } from "./way";

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
  const { id, routed, session, agent, sensitivity, was, live, tried, at } = task;
  return [
    <span key="session" className="wrap-anywhere">
      {session ? (
        <TextLink href={`/sessions/${session.id}`}>{session.name}</TextLink>
      ) : (
        "No session"
      )}
      <span className="block text-muted-foreground text-sm">{agent.name}</span>
    </span>,
    classOf(task),
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

/** What a task is taken for, by what is in force and, where that is another, by what is tried. */
function classOf({ taskClass, triedClass }: SimulatedTask): string {
  return taskClass === triedClass ? taskClass : `${taskClass} → ${triedClass}`;
}
