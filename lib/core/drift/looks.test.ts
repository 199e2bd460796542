import { expect, it } from "vitest";
import { judgeAgent, MONTH_OF_LOOKS, standingOf } from ".";
import { sessionsOf, UNTIL, USUAL } from "./simulation-world";

const DAY = 86_400_000;
/** Simulating takes some seconds, and many on a busy machine. */
const PATIENCE_MS = 300_000;

const CALM = { ...USUAL, perDay: 1 };
const COMPANIES = 2;
const SIZE = 20;

/** Which agents of a company that never changes are called changed at some look. */
function toldIn(company: number): Set<string> {
  const agents = Array.from({ length: SIZE }, (_, n) => `month-${company}-${n}`).map((id) => ({
    id,
    sessions: sessionsOf(id, CALM, CALM, 70),
  }));
  const told = new Set<string>();
  for (let day = MONTH_OF_LOOKS.looks - 1; day >= 0; day--) {
    const until = UNTIL - day * DAY;
    const judged = agents
      .map(({ id, sessions }) => ({
        id,
        drift: judgeAgent(id, sessions, { since: 0, until, most: 399 }),
      }))
      .filter(({ drift }) => drift.state === "judged");
    const asked = judged.map(({ id, drift }) => ({
      id,
      measures: drift.measures.flatMap(({ measure, p }) => (p === null ? [] : [{ measure, p }])),
    }));
    for (const { id, measures } of standingOf(asked)) if (measures.length > 0) told.add(id);
  }
  return told;
}

it(
  "agents that never change are called changed within a month of looks no more often than is said",
  () => {
    const companies = Array.from({ length: COMPANIES }, (_, n) => toldIn(n));
    const of = COMPANIES * SIZE;
    const share = companies.reduce((sum, told) => sum + told.size, 0) / of;
    const said = MONTH_OF_LOOKS.told / MONTH_OF_LOOKS.agents;
    expect(share).toBeLessThanOrEqual(said + 3 * Math.sqrt((said * (1 - said)) / of));
    // Looks add up: nobody is promised that a month is no worse than one look.
    expect(share).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);
