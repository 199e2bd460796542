import { describe, expect, it } from "vitest";
import { admitted, delegated, NO_MEMORY, remember, type Source } from "./index";

const result = (tool: string): Source => ({ kind: "result", tool, labels: [] });
const many = (count: number) => Array.from({ length: count }, (_, i) => result(`t/${i}`));

describe("what a session keeps", () => {
  it("is everything, as long as there is room", () => {
    const sources = many(3);
    expect(admitted(0, sources)).toEqual(sources);
    expect(admitted(125, sources)).toEqual(sources);
  });

  it("is one untrusted text for all that finds no room, and then nothing more", () => {
    const kept = admitted(126, many(5));
    expect(kept.slice(0, 2)).toEqual(many(2));
    expect(kept).toHaveLength(3);
    expect(kept[2]).toMatchObject({ kind: "result", labels: ["untrusted"] });
    expect(admitted(128, many(1))).toEqual([kept[2]]);
    expect(admitted(129, many(5))).toEqual([]);
  });
});

describe("what a session that was delegated to has seen", () => {
  const own = remember(NO_MEMORY, [result("own/tool")]);
  const parent = remember(NO_MEMORY, [{ kind: "request" }, { kind: "turn" }, result("up/tool")]);
  const kinds = (opened: boolean) => delegated(own, parent, opened).sources.map((s) => s.kind);

  it("is its own and its parent's, whose request counts as one where an opener vouched for it", () => {
    expect(kinds(true)).toEqual(["result", "request", "turn", "result"]);
  });

  it("takes what an agent was asked by nobody known for a claim", () => {
    expect(kinds(false)).toEqual(["result", "claim", "claim", "result"]);
    expect(delegated(own, NO_MEMORY, false)).toBe(own);
  });
});
