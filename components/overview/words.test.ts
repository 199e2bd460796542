import { describe, expect, it } from "vitest";
import { bucketWords } from "./bucket-words";
import {
  aboutWords,
  answerOf,
  changeOf,
  formatShare,
  periodFrom,
  rangeSign,
  rangeWords,
} from "./words";
import { zoneFrom } from "./zone";

const scope = (unpermitted: number, uncovered: number) => ({
  ...{ proposals: 100, executions: 50, unpermitted, uncovered },
});

describe("the overview says", () => {
  it.each([
    [scope(0, 0), "Yes. All that agents proposed was permitted, and nothing went past control."],
    [scope(1, 0), "Yes. 1 proposal had no permit and was blocked; nothing went past control."],
    [scope(0, 1), "Not always. 1 execution went past control."],
    [
      scope(3, 2),
      "Not always. 2 executions went past control; 3 proposals had no permit and were blocked.",
    ],
    [
      { proposals: 0, executions: 0, unpermitted: 0, uncovered: 0 },
      "Nothing to judge: no agent proposed or executed a call.",
    ],
  ])("whether agents kept within their bounds", (counts, words) => {
    expect(answerOf(counts)).toBe(words);
  });

  it("shares with two digits that mean something", () => {
    expect([0, 0.0004, 0.0123, 0.25, 1].map(formatShare)).toEqual([
      ...["0%", "0.04%", "1.2%", "25%", "100%"],
    ]);
  });

  it("how a rate changed, against what", () => {
    const share = (out: number) => ({ out, of: 1000, rate: out / 1000 });
    expect(changeOf(share(10), share(16), "7 days")).toBe(
      "0.60 points lower than in the 7 days before (1.6%, 16 of 1,000)",
    );
    expect(changeOf(share(10), share(10), "7 days")).toMatch(/^The same as in the 7 days before/);
    const none = { out: 0, of: 0, rate: null };
    expect(changeOf(share(10), none, "24 hours")).toMatch(/^Nothing to compare with/);
  });

  it("waits no more exactly than they are known", () => {
    const minutes = (n: number) => n * 60_000;
    expect(rangeWords({ from: 0, to: minutes(1) })).toBe("under 1 min");
    expect(rangeWords({ from: minutes(20), to: minutes(30) })).toBe("20 min to 30 min");
    expect(rangeWords({ from: minutes(90), to: null })).toBe("over 1.5 h");
    expect(aboutWords({ from: minutes(20), to: minutes(30), about: minutes(24) })).toBe(
      "about 24 min",
    );
    expect(aboutWords({ from: minutes(7 * 1440), to: null, about: 0 })).toBe("over 7 d");
  });

  it("ranges of waits as short as an axis needs them", () => {
    const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
    const edges = [0, minute, 5 * minute, 15 * minute, hour, 4 * hour, day];
    const ranges = edges.map((from, n) => ({ from, to: edges[n + 1] ?? null }));
    expect(ranges.map(rangeSign)).toEqual([
      ...["<1m", "1–5m", "5–15m", "15–60m", "1–4h", "4–24h", ">1d"],
    ]);
  });

  it("pieces of a period in the reader's zone", () => {
    const hour = { from: "2026-11-20T22:00:00.000Z", to: "2026-11-20T23:00:00.000Z" };
    expect(bucketWords(hour, "24h", "Europe/Berlin").label).toBe("23:00");
    const day = { from: "2026-11-19T23:00:00.000Z", to: "2026-11-20T23:00:00.000Z" };
    expect(bucketWords(day, "30d", "Europe/Berlin").label).toBe("20 Nov");
    expect(bucketWords(day, "30d", "Europe/Berlin").title).toBe("Fri, 20 Nov 2026");
    const half = { from: "2026-11-19T18:00:00.000Z", to: "2026-11-20T18:00:00.000Z" };
    expect(bucketWords(half, "30d", "Asia/Kolkata").label).toBe("20 Nov");
  });
});

describe("what an address or a cookie holds", () => {
  it("is a period and a zone, or the usual ones", () => {
    expect([periodFrom("30d"), periodFrom("1y"), periodFrom(undefined)]).toEqual([
      "30d",
      "7d",
      "7d",
    ]);
    expect(zoneFrom("Europe/Berlin")).toBe("Europe/Berlin");
    expect([zoneFrom("Nowhere"), zoneFrom(undefined)]).toEqual(["UTC", "UTC"]);
    expect(zoneFrom("%")).toBe("UTC");
  });
});
