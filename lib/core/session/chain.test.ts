import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChainPath, chainAfter, chainFacts, chainJoined, type Trodden } from "./chain";

const TOOLS = ["a", "b", "c", "d"] as const;
const tool = fc.constantFrom(...TOOLS);
const paths: fc.Arbitrary<ChainPath[]> = fc
  .array(
    fc.record({
      steps: fc.array(fc.record({ tool, repeats: fc.boolean() }), { minLength: 2, maxLength: 4 }),
      own: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) =>
    all.map((one, i) => ({ ...one, handle: `c${i}`, name: `Chain ${i}`, key: `k${i}@1` })),
  );
const calls = fc.array(tool, { maxLength: 10 });

/** A session that has called these, one after the other. */
function having(called: readonly string[], all: readonly ChainPath[]): Trodden {
  return called.reduce<Trodden>((session, name) => {
    const chain = chainAfter([session], all, name);
    return {
      ...(chain ? { chain } : {}),
      tools: [...new Set([...(session.tools ?? []), name])],
    };
  }, {});
}

/** Whether a path is one chain after another, the last perhaps unfinished, by trying every way to read it. */
function reads(called: readonly string[], all: readonly ChainPath[]): boolean {
  const from = (at: number): boolean =>
    at >= called.length || all.some((path) => walk(path, 0, at));
  const walk = (path: ChainPath, step: number, at: number): boolean => {
    if (called[at] !== path.steps[step]?.tool) return false;
    if (at + 1 >= called.length) return true;
    const stays = path.steps[step]?.repeats === true && walk(path, step, at + 1);
    return stays || (step + 1 < path.steps.length ? walk(path, step + 1, at + 1) : from(at + 1));
  };
  return from(0);
}

/** Whether the calls hold these steps in order, with whatever between them. */
function holds(called: readonly string[], steps: readonly { tool: string }[]): boolean {
  let at = 0;
  for (const name of called) if (name === steps[at]?.tool) at += 1;
  return at === steps.length;
}

describe("a session beside its declared chains", () => {
  it("continues exactly where what it called can be read as chains, one after the other", () => {
    fc.assert(
      fc.property(paths, calls, tool, (all, called, next) => {
        const own = all.filter((path) => path.own);
        const facts = chainFacts([having(called, all)], all, next);
        const possible = reads(called, own) && reads([...called, next], own);
        expect(facts.continues.length > 0).toBe(own.length > 0 && possible);
      }),
      { numRuns: 2_000 },
    );
  });

  it("completes a chain exactly where its steps were called in order, whatever was between them", () => {
    fc.assert(
      fc.property(paths, calls, tool, (all, called, next) => {
        const { completes } = chainFacts([having(called, all)], all, next);
        const expected = all.filter(
          ({ steps }) => steps.at(-1)?.tool === next && holds(called, steps.slice(0, -1)),
        );
        expect(completes).toEqual(expected.map(({ handle }) => handle).sort());
      }),
      { numRuns: 2_000 },
    );
  });

  it("counts what was called before it was followed in the worst order, and continues nothing", () => {
    fc.assert(
      fc.property(paths, calls, tool, (all, called, next) => {
        fc.pre(called.length > 0);
        const followed = chainFacts([having(called, all)], all, next);
        const unknown = chainFacts([{ tools: [...new Set(called)] }], all, next);
        expect(unknown.known).toBe(false);
        expect(unknown.continues).toEqual([]);
        expect(unknown.completes).toEqual(expect.arrayContaining(followed.completes));
      }),
    );
  });

  it("completes no less for what was called by those it delegated to, and no less for having been delegated to", () => {
    fc.assert(
      fc.property(paths, calls, calls, tool, (all, above, below, next) => {
        const parent = having(above, all);
        let child: Trodden = {};
        for (const name of below) {
          const chain = chainAfter([child, parent], all, name);
          child = { ...(chain ? { chain } : {}), tools: [...(child.tools ?? []), name] };
        }
        const whole = chainFacts([having([...above, ...below], all)], all, next).completes;
        expect(chainFacts([child, parent], all, next).completes).toEqual(
          expect.arrayContaining(whole),
        );
        const chain = chainJoined(parent, child.chain);
        const tools = [...new Set([...above, ...below])];
        const joined = { ...(chain ? { chain } : {}), tools };
        expect(chainFacts([joined], all, next).completes).toEqual(expect.arrayContaining(whole));
      }),
    );
  });

  it("is not followed any more once no chain concerns it", () => {
    const chains: ChainPath[] = [
      {
        ...{ handle: "c", name: "C", key: "k@1", own: true },
        steps: [
          { tool: "a", repeats: false },
          { tool: "b", repeats: false },
        ],
      },
    ];
    const session = having(["a"], chains);
    expect(chainFacts([session], chains, "b")).toMatchObject({ known: true, completes: ["c"] });
    expect(chainAfter([session], [], "b")).toBeUndefined();
    expect(chainFacts([{ tools: ["a"] }], chains, "b").known).toBe(false);
  });

  it("says what would have continued it", () => {
    const path = (handle: string, ...tools: string[]): ChainPath => ({
      ...{ handle, name: `Chain ${handle}`, key: `${handle}@1`, own: true },
      steps: tools.map((name) => ({ tool: name, repeats: false })),
    });
    const all = [path("x", "a", "b", "c"), path("y", "d", "a")];
    expect(chainFacts([having(["a", "b"], all)], all, "d").expects).toEqual([
      { chain: "Chain x", tool: "c" },
    ]);
    expect(chainFacts([having(["d", "a"], all)], all, "c").expects).toEqual([
      { chain: "Chain x", tool: "a" },
      { chain: "Chain y", tool: "d" },
    ]);
  });
});
