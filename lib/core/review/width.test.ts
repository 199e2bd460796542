import fc from "fast-check";
import { expect, test } from "vitest";
import { EFFECTS, SENSITIVITIES } from "../kernel";
import { type Breadth, usedWidthOf, widthOf } from ".";

const NARROW: Breadth = {
  resources: ["internal"],
  effects: ["read"],
  constrained: true,
  asks: true,
};

test.each<[string, Partial<Breadth>, number]>([
  ["one internal resource, read, bound, asking", {}, 2],
  ["no resource at all still does something", { resources: [] }, 1],
  ["each step of sensitivity doubles", { resources: ["restricted"] }, 8],
  ["resources add up", { resources: ["restricted", "confidential", "public"] }, 13],
  ["effects add up", { effects: ["read", "write", "egress"] }, 12],
  ["effects that nobody said may be any", { effects: [] }, 18],
  ["unbound arguments count twice", { constrained: false }, 4],
  ["nobody asked counts twice", { asks: false }, 4],
  [
    "all of it",
    { resources: ["restricted"], effects: ["write"], constrained: false, asks: false },
    64,
  ],
])("%s", (_, change, width) => expect(widthOf({ ...NARROW, ...change })).toBe(width));

const breadth = fc.record<Breadth>({
  resources: fc.array(fc.constantFrom(...SENSITIVITIES), { maxLength: 6 }),
  effects: fc.uniqueArray(fc.constantFrom(...EFFECTS), { minLength: 1 }),
  constrained: fc.boolean(),
  asks: fc.boolean(),
});

test("whatever narrows never counts more, and what was used is never more than the whole", () => {
  fc.assert(
    fc.property(breadth, fc.nat(8), fc.nat(3), (wide, n, uses) => {
      const width = widthOf(wide);
      expect(Number.isSafeInteger(width) && width >= 1).toBe(true);
      const reached = wide.resources.slice(0, n);
      const narrower: Breadth[] = [
        { ...wide, resources: reached },
        { ...wide, constrained: true },
        { ...wide, asks: true },
      ];
      for (const each of narrower) expect(widthOf(each)).toBeLessThanOrEqual(width);
      const used = usedWidthOf(wide, { uses, reached });
      expect(used).toBe(uses === 0 ? 0 : widthOf({ ...wide, resources: reached }));
      expect(used).toBeLessThanOrEqual(width);
    }),
  );
});
