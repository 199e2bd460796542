"use client";

import { fillOf } from "./series";

/** One thing at a time, with a figure. */
export type Dot = {
  id: string;
  /** Ms since 1970. */
  at: number;
  value: number;
  /** Stands out against the others. */
  strong: boolean;
  /** What it is, for who points at it. */
  title: string;
};

type DotsProps = {
  name: string;
  dots: readonly Dot[];
  /** Where the later part begins, ms since 1970. */
  since: number;
  /** A value as the axis says it. */
  format: (value: number) => string;
  /** Under the axis. */
  dayOf: (at: number) => string;
  /** Opens the record behind a dot. */
  onOpen: (dot: Dot) => void;
  height?: number;
};

const TOP = 10;
const FOOT = 22;
const LEFT = 2;
const WIDTH = 84;

/** Single figures over time, each leading to its record: grey before, blue in the period that is looked at. */
export function Dots({ name, dots, since, format, dayOf, onOpen, height = 170 }: DotsProps) {
  const first = Math.min(since, ...dots.map(({ at }) => at));
  const last = Math.max(since + 1, ...dots.map(({ at }) => at));
  const most = Math.max(1, ...dots.map(({ value }) => value));
  const x = (at: number) => `${LEFT + (WIDTH * (at - first)) / (last - first)}%`;
  const y = (value: number) => TOP + (height - TOP - FOOT) * (1 - value / most);
  return (
    <svg role="img" aria-label={name} width="100%" height={height} className="overflow-visible">
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line x1="0" x2="100%" y1={y(share * most)} y2={y(share * most)} stroke="var(--border)" />
          <text
            x="100%"
            y={y(share * most) - 3}
            fontSize="11"
            textAnchor="end"
            fill="var(--muted-foreground)"
          >
            {format(share * most)}
          </text>
        </g>
      ))}
      <line
        x1={x(since)}
        x2={x(since)}
        y1={TOP}
        y2={height - FOOT}
        stroke="var(--foreground)"
        strokeDasharray="2 3"
      />
      <text x={x(first)} y={height - 6} fontSize="11" fill="var(--muted-foreground)">
        {dayOf(first)}
      </text>
      <text
        x={x(last)}
        y={height - 6}
        fontSize="11"
        textAnchor="end"
        fill="var(--muted-foreground)"
      >
        {dayOf(last)}
      </text>
      {dots.map((dot) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: who cannot point has each as a link in the table beside it
        <circle
          key={dot.id}
          cx={x(dot.at)}
          cy={y(dot.value)}
          r={dot.strong ? 5 : 4}
          fill={fillOf(dot.strong ? "red" : dot.at >= since ? "blue" : "grey")}
          fillOpacity={0.85}
          stroke="var(--card)"
          className="cursor-pointer"
          onClick={() => onOpen(dot)}
        >
          <title>{dot.title}</title>
        </circle>
      ))}
    </svg>
  );
}
