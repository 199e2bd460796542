import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  benjaminiHochberg,
  breaksOf,
  jensenShannon,
  kolmogorovSmirnov,
  populationStability,
  quantilesOf,
  standingOf,
} from ".";
import { diceOf } from "./chance";
import { changesIn, type Matrix } from "./change-points";

const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 3 });
const some = counts.filter((all) => all.some((n) => n > 0));

describe("the Jensen–Shannon distance", () => {
  it("has its known values", () => {
    expect(jensenShannon([1, 1], [2, 2])).toBeCloseTo(0, 12);
    expect(jensenShannon([5, 0], [0, 9])).toBe(1);
    // By hand: p = (1, 0), q = (½, ½): ½·log2(4/3) + ¼·log2(2/3) + ¼·log2(2).
    expect(jensenShannon([2, 0], [1, 1]) ** 2).toBeCloseTo(0.311278, 6);
  });

  it("is a distance: symmetric, within 0 and 1, and never longer by a detour", () => {
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        const [ab, ba] = [jensenShannon(a, b), jensenShannon(b, a)];
        expect(ab).toBeCloseTo(ba, 10);
        expect(ab).toBeGreaterThanOrEqual(0);
        expect(ab).toBeLessThanOrEqual(1);
        expect(ab).toBeLessThanOrEqual(jensenShannon(a, c) + jensenShannon(c, b) + 1e-9);
      }),
    );
  });

  it("of nothing from something is as far as can be", () => {
    expect(jensenShannon([0, 0], [1, 2])).toBe(1);
    expect(jensenShannon([], [])).toBe(0);
  });
});

describe("the population stability index", () => {
  it("is nought for the same shares and grows with the shift", () => {
    expect(populationStability([1000, 1000], [1000, 1000])).toBe(0);
    const small = populationStability([5000, 5000], [5500, 4500]);
    const large = populationStability([5000, 5000], [8000, 2000]);
    expect(small).toBeCloseTo(0.01003, 4);
    expect(large).toBeGreaterThan(small);
  });

  it("is finite where a category is new or gone", () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        expect(Number.isFinite(populationStability(a, b))).toBe(true);
        expect(populationStability(a, b)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("the Kolmogorov–Smirnov distance", () => {
  it("is the greatest gap between two distributions, ties taken together", () => {
    expect(kolmogorovSmirnov([1, 2, 3], [1, 2, 3])).toBe(0);
    expect(kolmogorovSmirnov([1, 2], [3, 4])).toBe(1);
    expect(kolmogorovSmirnov([1, 1, 1, 2], [1, 2, 2, 2])).toBeCloseTo(0.5, 12);
  });
});

describe("quantiles", () => {
  it("are values that occurred, and none where the sample is too small", () => {
    const hundred = Array.from({ length: 100 }, (_, n) => n + 1);
    expect(quantilesOf(hundred)).toEqual({ n: 100, p50: 50, p95: 95, p99: 99 });
    expect(quantilesOf([7, 7, 7, 9, 9])).toEqual({ n: 5, p50: 7, p95: null, p99: null });
    expect(quantilesOf([1, 2])).toEqual({ n: 2, p50: null, p95: null, p99: null });
  });
});

describe("many tests at once", () => {
  it("are adjusted as Benjamini and Hochberg have it", () => {
    const ps = [0.01, 0.04, 0.03, 0.005, 0.55];
    const expected = [0.025, 0.05, 0.05, 0.025, 0.55];
    benjaminiHochberg(ps).forEach((q, i) => {
      expect(q).toBeCloseTo(expected[i] ?? Number.NaN, 12);
    });
  });

  it("never make p smaller, keep its order, and leave a lone one as it is", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (ps) => {
        const qs = benjaminiHochberg(ps);
        ps.forEach((p, i) => {
          expect(qs[i]).toBeGreaterThanOrEqual(p - 1e-12);
          ps.forEach((other, j) => {
            if (p <= other) expect(qs[i]).toBeLessThanOrEqual((qs[j] ?? 0) + 1e-12);
          });
        });
      }),
    );
    expect(benjaminiHochberg([0.04])).toEqual([0.04]);
  });

  it("call one measure of a called agent at least, and none of an agent that is not", () => {
    const p = fc.double({ min: 0.0001, max: 1, noNaN: true });
    const agents = fc.array(fc.array(p, { minLength: 1, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(agents, (all) => {
        const named = all.map((ps, n) => ({
          id: String(n),
          measures: ps.map((p, m) => ({ measure: String(m), p })),
        }));
        for (const { q, measures } of standingOf(named))
          expect(measures.length > 0).toBe(q <= 0.05);
      }),
    );
  });
});

describe("a baseline", () => {
  const seen = (kind: "model" | "prompt" | "reset", value: string, day: number) => ({
    ...{ kind, value },
    at: new Date(Date.UTC(2026, 10, day)),
  });

  it("begins anew with each further model or prompt and each reset, not with the first of a kind", () => {
    const all = [
      ...[seen("model", "b", 9), seen("model", "a", 1), seen("prompt", "p1", 12)],
      seen("reset", "some id", 15),
    ];
    expect(breaksOf(all).map(({ kind, value, before }) => [kind, value, before])).toEqual([
      ["model", "b", "a"],
      ["reset", "some id", null],
    ]);
    expect(breaksOf(all.slice(1, 2))).toEqual([]);
  });
});

describe("change points", () => {
  const along = (values: readonly number[]): Matrix => {
    const size = values.length;
    const cells = new Float64Array(size * size);
    values.forEach((a, i) => {
      values.forEach((b, j) => {
        cells[i * size + j] = Math.abs(a - b);
      });
    });
    return { size, cells };
  };
  const dice = () => diceOf("some seed");
  const noise = (n: number, from: number) => {
    const { next } = diceOf(`noise ${from}`);
    return Array.from({ length: n }, () => from + next());
  };

  it("are found where two levels meet, each of them", () => {
    const values = [...noise(20, 0), ...noise(20, 5), ...noise(20, 1.5)];
    expect(changesIn(along(values), dice()).map(({ index }) => index)).toEqual([20, 40]);
  });

  it("are none in noise, nor in what is too short", () => {
    expect(changesIn(along(noise(60, 0)), dice())).toEqual([]);
    expect(changesIn(along([...noise(7, 0), ...noise(7, 9)]), dice())).toEqual([]);
  });
});
