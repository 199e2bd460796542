import { beforeAll, describe, expect, it } from "vitest";
import { FALSE_ALARMS, judgeAgent, standingOf } from ".";
import { CHANGE_FALSE_ALARMS } from "./change-points";
import { type Conduct, SINCE, sessionsOf, UNTIL, USUAL } from "./simulation-world";

const WINDOW = { since: SINCE, until: UNTIL, most: 1_999 };

/** Simulating takes some seconds, and many on a busy machine. */
const PATIENCE_MS = 300_000;

/** Agents that never change; one session a day is the least that is judged, and costs the least to simulate. */
const CALM_AGENTS = 2_000;
const CALM = { ...USUAL, perDay: 1 };
/** A p is as true from fewer divisions, only less fine: one of 399 still tells one agent alone among twenty. */
const COARSE = { ...WINDOW, most: 399 };
const COMPANY = 5;

/** What a rate may be at most when `expected` of so many is true: three standard errors above. */
const within = (expected: number, of: number) =>
  expected + 3 * Math.sqrt((expected * (1 - expected)) / of);

function judged(tag: string, now: Conduct, before: Conduct, of: number, window = WINDOW) {
  return Array.from({ length: of }, (_, n) => {
    const id = `${tag}-${n}`;
    return { id, drift: judgeAgent(id, sessionsOf(id, before, now), window) };
  });
}

const leastP = ({ drift }: ReturnType<typeof judged>[number]) =>
  Math.min(1, ...drift.measures.flatMap(({ p }) => p ?? []));
const asJudged = ({ id, drift }: ReturnType<typeof judged>[number]) => ({
  id,
  measures: drift.measures.flatMap(({ measure, p }) => (p === null ? [] : [{ measure, p }])),
});
const share = <T>(all: readonly T[], test: (one: T) => boolean) =>
  all.filter(test).length / all.length;

describe("agents whose conduct does not change", () => {
  let calm: ReturnType<typeof judged> = [];
  beforeAll(() => {
    calm = judged("calm", CALM, CALM, CALM_AGENTS, COARSE);
  }, PATIENCE_MS);

  it("are enough to say", () => {
    expect(share(calm, ({ drift }) => drift.state === "judged")).toBeGreaterThan(0.95);
  });

  it("raise a false alarm, over all measures of an agent, no more often than is said", () => {
    for (const level of [0.01, 0.05, 0.2])
      expect(
        share(calm, (one) => leastP(one) <= level),
        String(level),
      ).toBeLessThanOrEqual(within(level, CALM_AGENTS));
    // Nor so seldom that nothing could be found.
    expect(share(calm, (one) => leastP(one) <= 0.2)).toBeGreaterThan(0.1);
  });

  it("are called changed in hardly any of four hundred companies", () => {
    const companies = Array.from({ length: CALM_AGENTS / COMPANY }, (_, n) =>
      calm.slice(n * COMPANY, (n + 1) * COMPANY),
    );
    const alarmed = share(companies, (company) =>
      standingOf(company.map(asJudged)).some(({ measures }) => measures.length > 0),
    );
    expect(companies).toHaveLength(400);
    expect(alarmed).toBeLessThanOrEqual(within(FALSE_ALARMS, companies.length));
    expect(alarmed).toBeGreaterThan(0);
  });

  it("seem to change at some point no more often than is said", () => {
    const seen = share(calm, ({ drift }) => drift.changes.length > 0);
    expect(seen).toBeLessThanOrEqual(within(CHANGE_FALSE_ALARMS, CALM_AGENTS));
  });
});

describe("agents whose conduct changes", () => {
  const OF = 60;
  const cases = {
    "a third of the calls go to a tool that was hardly used": {
      now: { ...USUAL, tools: [4, 2, 1.3, 0.7, 4] },
      ...{ measure: "tools", least: 0.75 },
    },
    "half of the calls do": {
      now: { ...USUAL, tools: [3, 1.5, 1, 0.5, 6] },
      ...{ measure: "tools", least: 0.9 },
    },
    "sessions take three times as long": {
      now: { ...USUAL, minutes: 12 },
      ...{ measure: "duration", least: 0.9 },
    },
    "work moves to the night": {
      now: { ...USUAL, hour: 20 },
      ...{ measure: "hours", least: 0.9 },
    },
    "there are three times as many sessions": {
      now: { ...USUAL, perDay: 6 },
      ...{ measure: "sessions_per_day", least: 0.9 },
    },
  } as const;
  for (const [name, { now, measure, least }] of Object.entries(cases))
    it(`are called where ${name}, in at least ${100 * least} of 100 cases`, () => {
      const changed = judged(name, now, USUAL, OF);
      const found = share(changed, ({ drift }) =>
        drift.measures.some((one) => one.measure === measure && one.p !== null && one.p <= 0.05),
      );
      expect(found).toBeGreaterThanOrEqual(least);
    });

  it("are found among nineteen that do not", () => {
    const calm = judged("beside", USUAL, USUAL, 19 * 10);
    const drifted = judged("moved", { ...USUAL, tools: [4, 2, 1.3, 0.7, 4], hour: 20 }, USUAL, 10);
    const found = drifted.filter((one, n) => {
      const company = [...calm.slice(n * 19, n * 19 + 19), one].map(asJudged);
      return standingOf(company).some(({ id, measures }) => id === one.id && measures.length > 0);
    });
    expect(found.length).toBeGreaterThanOrEqual(9);
  });

  it("have their change placed near where it was", () => {
    const DAY = 86_400_000;
    const changed = judged(
      "placed",
      { ...USUAL, tools: [1, 1, 1, 1, 8], minutes: 12, hour: 20 },
      USUAL,
      OF,
    );
    const placed = share(changed, ({ drift }) =>
      drift.changes.some(({ at }) => Math.abs(at - (UNTIL - 7 * DAY)) < 2.5 * DAY),
    );
    expect(placed).toBeGreaterThanOrEqual(0.8);
  });
});

describe("an agent of few sessions", () => {
  it("is not judged, whatever it did", () => {
    const few = { ...USUAL, perDay: 0.15 };
    const all = judged("few", { ...few, hour: 22, minutes: 90 }, few, 40);
    for (const { drift } of all.filter(({ drift }) => drift.before < 16 || drift.now < 8)) {
      expect(drift.state).toBe("few");
      expect(drift.measures.every(({ p }) => p === null)).toBe(true);
      expect(drift.changes).toEqual([]);
    }
    expect(share(all, ({ drift }) => drift.state === "few")).toBeGreaterThan(0.8);
  });
});
