"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ChartPanel } from "@/components/chart/chart-panel";
import { Dots } from "@/components/chart/dots";
import { countOf, formatUtc } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import { Select } from "@/components/ui/select";
import { TextLink } from "@/components/ui/text-link";
import {
  type DriftAgentDetail,
  type DriftPoint,
  driftSessionsContract,
} from "@/lib/contract/drift";
import { FIGURES, MEASURE_WORDS, WORTH_LOOKING } from "@/lib/core/drift";
import { csvHref } from "@/lib/query";
import { formatValue } from "./drift-words";

const SHOWN = [...FIGURES, "score"] as const;
type Shown = (typeof SHOWN)[number];

const wordOf = (shown: Shown) => (shown === "score" ? "Drift" : MEASURE_WORDS[shown].title);
const say = (shown: Shown, value: number) =>
  shown === "score" ? String(Math.round(value)) : formatValue(shown, value);

/** Each session of an agent over time by one of its figures, each leading to the session. */
export function SessionsOverTime({ agent }: { agent: DriftAgentDetail }) {
  const [shown, show] = useState<Shown>("duration");
  const router = useRouter();
  const { points, id } = agent;
  const since = Date.parse(agent.from ?? points.at(0)?.at ?? "");
  const from = points[0]?.at;
  return (
    <ChartPanel
      title="Sessions over time"
      summary={`${countOf(points.length, "session")}, the latest ${points.length === 300 ? "300" : "of its baseline and period"}; red ones are worth a look`}
      csvHref={csvHref(driftSessionsContract, {
        agent: [id],
        ...(from ? { from } : {}),
        sort: "beganAt",
      })}
      counted={<Choice shown={shown} show={show} />}
      chart={
        <Dots
          name={`${wordOf(shown)} of each session over time`}
          since={since}
          dots={points.map((point) => ({
            ...{ id: point.id, at: Date.parse(point.at), value: point[shown] },
            strong: point.score >= WORTH_LOOKING,
            title: `${point.externalId}: ${wordOf(shown).toLowerCase()} ${say(shown, point[shown])}, ${formatUtc(point.at)}`,
          }))}
          format={(value) => say(shown, value)}
          dayOf={(at) => new Date(at).toISOString().slice(0, 10)}
          onOpen={(dot) => router.push(`/sessions/${dot.id}`)}
        />
      }
      table={<Table points={points} />}
    />
  );
}

function Choice({ shown, show }: { shown: Shown; show: (shown: Shown) => void }) {
  return (
    <Select
      aria-label="Figure"
      className="w-44"
      value={shown}
      onValueChange={(value) => show(SHOWN.find((one) => one === value) ?? "duration")}
      options={SHOWN.map((value) => ({ value, label: wordOf(value) }))}
    />
  );
}

function Table({ points }: { points: readonly DriftPoint[] }) {
  return (
    <PlainTable
      caption="Sessions over time"
      className="max-h-80 overflow-y-auto"
      head={["Session", "Began", ...SHOWN.map(wordOf)]}
      rows={points.toReversed().map((point) => ({
        key: point.id,
        cells: [
          <TextLink key="session" href={`/sessions/${point.id}`}>
            {point.externalId}
          </TextLink>,
          formatUtc(point.at),
          ...SHOWN.map((one) => say(one, point[one])),
        ],
      }))}
    />
  );
}
