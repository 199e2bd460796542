import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareChain,
  contains,
  EMPTY_PATH,
  happenedIn,
  MAX_CHAIN,
  MAX_LOOP,
  MAX_PATH,
  type Meeting,
  mineChains,
  pairsOf,
  reachableBy,
  TOLERANCE,
  type WalkedSession,
  walk,
  weightOf,
} from "./index";

const TOOLS = ["a", "b", "c", "d"] as const;
const tool = fc.constantFrom(...TOOLS);
const stepOf = (name: string, labels: string[] = []) => ({
  ...{ tool: name, labels, resources: [], sensitivity: TOOLS.indexOf(name as "a") },
});
const pathOf = (tools: readonly string[]) =>
  tools.reduce((path, name) => walk(path, stepOf(name)), EMPTY_PATH);
const namesOf = (tools: readonly string[]) => pathOf(tools).steps.map((step) => step.tool);

describe("a session's path", () => {
  it("keeps no loop of up to four steps, and every tool that was called", () => {
    fc.assert(
      fc.property(fc.array(tool, { maxLength: 40 }), (tools) => {
        const path = pathOf(tools);
        const names = path.steps.map((step) => step.tool);
        for (let round = 1; round <= MAX_LOOP; round++)
          for (let i = 0; i + 2 * round <= names.length; i++)
            expect(names.slice(i, i + round)).not.toEqual(names.slice(i + round, i + 2 * round));
        expect(path.calls).toBe(tools.length);
        expect(names.length).toBeLessThanOrEqual(MAX_PATH);
        if (!path.cut) expect(new Set(names)).toEqual(new Set(tools));
      }),
    );
  });

  it("tells a loop once, whichever rounds it has", () => {
    expect(namesOf(["a", "a", "a", "b"])).toEqual(["a", "b"]);
    expect(namesOf(["a", "b", "a", "b", "a", "b", "c"])).toEqual(["a", "b", "c"]);
    expect(namesOf(["a", "b", "c", "a", "b", "d"])).toEqual(["a", "b", "c", "a", "b", "d"]);
  });

  it("keeps what flowed in any of a loop's rounds", () => {
    const looped = ["", "untrusted"].reduce(
      (path, label) => walk(path, stepOf("a", label ? [label] : [])),
      EMPTY_PATH,
    );
    expect(looped).toMatchObject({ calls: 2, steps: [{ tool: "a", labels: ["untrusted"] }] });
  });

  it("says that it was cut", () => {
    const many = Array.from({ length: MAX_PATH + 5 }, (_, i) => `t${i}`);
    expect(pathOf(many)).toMatchObject({ cut: true, calls: MAX_PATH + 5 });
  });
});

const session: fc.Arbitrary<WalkedSession> = fc
  .record({
    tools: fc.array(tool, { maxLength: 12 }),
    agent: fc.constantFrom("ann", "ben"),
    labels: fc.subarray(["personal", "untrusted"]),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ tools, agent, labels, day }) => ({
    agent,
    steps: tools.reduce((path, name) => walk(path, stepOf(name, labels)), EMPTY_PATH).steps,
    firstAt: new Date(Date.UTC(2026, 10, day)),
    lastAt: new Date(Date.UTC(2026, 10, day, 1)),
  }));
const sessions = fc.array(session, { maxLength: 14 });

const toolsOf = ({ steps }: WalkedSession) => steps.map((step) => step.tool);

/** Every path there is, counted one by one. */
function bruteForce(all: readonly WalkedSession[], support: number) {
  const texts = new Set<string>();
  for (const one of all)
    for (let length = 2; length <= MAX_CHAIN; length++)
      for (let i = 0; i + length <= one.steps.length; i++)
        texts.add(
          toolsOf(one)
            .slice(i, i + length)
            .join(" "),
        );
  const runs = (text: string) => all.filter((one) => contains(toolsOf(one), text.split(" ")));
  const frequent = [...texts].filter((text) => runs(text).length >= support);
  const told = frequent.filter((text) => {
    const longer = frequent.filter(
      (other) =>
        other.split(" ").length === text.split(" ").length + 1 &&
        contains(other.split(" "), text.split(" ")),
    );
    const most = Math.max(0, ...longer.map((other) => runs(other).length));
    return most < runs(text).length * (1 - TOLERANCE);
  });
  return told.map((text) => {
    const own = runs(text);
    const tools = text.split(" ");
    let calls = 0;
    for (const one of own)
      for (let i = 0; i + tools.length <= one.steps.length; i++)
        if (tools.every((name, k) => one.steps[i + k]?.tool === name)) calls += 1;
    return {
      tools,
      ...{
        sessions: own.length,
        calls,
        sensitivity: Math.max(...tools.map((t) => TOOLS.indexOf(t as "a"))),
      },
      agents: new Map(
        [...new Set(own.map((one) => one.agent))].map((agent) => [
          agent,
          own.filter((one) => one.agent === agent).length,
        ]),
      ),
      untrusted: own.filter((one) => one.steps.some((step) => step.labels.includes("untrusted")))
        .length,
      lastAt: new Date(Math.max(...own.map((one) => one.lastAt.getTime()))),
    };
  });
}

describe("mined chains", () => {
  it("are those that counting one by one finds, with their figures", () => {
    fc.assert(
      fc.property(sessions, fc.integer({ min: 1, max: 4 }), (all, support) => {
        const mined = mineChains(all, support);
        const expected = bruteForce(all, support);
        const by = <T extends { tools: string[] }>(a: T, b: T) =>
          a.tools.join() < b.tools.join() ? -1 : 1;
        const shown = mined.map(({ labels, agents, firstAt: _, ...chain }) => ({
          ...chain,
          agents: new Map(agents.map(({ id, sessions: n }) => [id, n])),
          untrusted: labels.find(({ id }) => id === "untrusted")?.sessions ?? 0,
        }));
        expect(shown.sort(by)).toEqual(expected.sort(by));
      }),
      { numRuns: 300 },
    );
  });

  it("do not depend on the order in which sessions are read", () => {
    fc.assert(
      fc.property(sessions, (all) => {
        expect(mineChains([...all].reverse(), 2)).toEqual(mineChains(all, 2));
        expect(pairsOf([...all].reverse())).toEqual(pairsOf(all));
      }),
    );
  });

  it("count pairs as the paths have them", () => {
    fc.assert(
      fc.property(sessions, (all) => {
        for (const pair of pairsOf(all)) {
          const own = all.filter((one) => one.agent === pair.agent);
          const runs = own.filter((one) => contains(toolsOf(one), [pair.from, pair.to]));
          expect(pair.sessions).toBe(runs.length);
        }
        const calls = pairsOf(all).reduce((sum, pair) => sum + pair.calls, 0);
        expect(calls).toBe(all.reduce((sum, one) => sum + Math.max(0, one.steps.length - 1), 0));
      }),
    );
  });
});

describe("an observed chain beside the declared ones", () => {
  const declared = [
    { id: "answer", tools: ["crm/read", "mail/draft", "mail/send"], agents: ["ann"] },
    { id: "tidy", tools: ["disk/list", "disk/delete"], agents: [] },
  ];
  const compare = (tools: string[], agents = ["ann"]) => compareChain({ tools, agents }, declared);

  it.each([
    ["the whole of one", ["crm/read", "mail/draft", "mail/send"], "answer"],
    ["a part of one", ["mail/draft", "mail/send"], "answer"],
    ["the end of one and the beginning of another", ["mail/send", "disk/list"], null],
  ])("is declared: %s", (_, tools, declaredId) => {
    expect(compare(tools)).toMatchObject({ standing: "declared", declaredId, undeclaredFor: [] });
  });

  it("is undeclared for an agent that none is declared for", () => {
    expect(compare(["mail/draft", "mail/send"], ["ann", "ben"])).toMatchObject({
      ...{ standing: "undeclared", declaredId: "answer", undeclaredFor: ["ben"] },
    });
  });

  it("has changed where it is like one, and says by what", () => {
    expect(compare(["crm/read", "web/get", "mail/send"])).toEqual({
      ...{ standing: "changed", declaredId: "answer", undeclaredFor: ["ann"] },
      ...{ added: ["web/get"], missing: ["mail/draft"] },
    });
  });

  it("is undeclared where it is like none, or stops one midway for another", () => {
    expect(compare(["web/get", "mail/send"]).standing).toBe("undeclared");
    expect(compare(["crm/read", "disk/list", "disk/delete"]).standing).not.toBe("declared");
  });
});

describe("what a chain weighs", () => {
  it.each([
    ["reads of public data", [["read"], ["read"]], 0, [], 1],
    ["confidential data that leaves", [["read"], ["egress"]], 2, [], 9],
    ["untrusted content that leaves as a message", [["read"], ["egress"]], 1, ["untrusted"], 12],
    ["untrusted content that is only read on", [["read"], ["read"]], 1, ["untrusted"], 2],
    ["a tool that nobody reviewed", [["read"], []], 3, ["unknown"], 24],
  ] as const)("%s", (_, effects, sensitivity, labels, weight) => {
    expect(weightOf({ effects, sensitivity, labels })).toBe(weight);
  });
});

describe("prohibited combinations", () => {
  const side = (given: Partial<Meeting["sides"][number]>) => ({
    ...{ match: "any" as const, tools: [], effects: [], labels: [], tags: [] },
    ...given,
  });
  const brought = (name: string, given: object = {}) => ({
    ...{ tool: name, effects: ["read" as const], labels: [], tags: [], carried: [] },
    ...given,
  });
  const meeting: Meeting = {
    sides: [side({ labels: ["untrusted"] }), side({ effects: ["egress"] })],
    ...{ directed: true, exceptTools: ["bank/pay"], exceptAgents: [] },
  };
  const reads = brought("web/get", { labels: ["untrusted"] });
  const sends = brought("mail/send", { effects: ["egress"] });

  it("are reachable where the tools hold every side, and by which", () => {
    expect(reachableBy(meeting, [reads, sends])).toEqual([["web/get"], ["mail/send"]]);
    expect(reachableBy(meeting, [reads])).toBeNull();
    expect(reachableBy(meeting, [reads, brought("bank/pay", { effects: ["egress"] })])).toBeNull();
  });

  it("happened where the second side came when the first was there", () => {
    expect(happenedIn(meeting, [reads, sends])).toBe(true);
    expect(happenedIn(meeting, [sends, reads])).toBe(false);
    expect(happenedIn({ ...meeting, directed: false }, [sends, reads])).toBe(true);
    expect(
      happenedIn(meeting, [brought("mail/send", { effects: ["egress"], carried: ["untrusted"] })]),
    ).toBe(true);
    expect(happenedIn(meeting, [reads, brought("bank/pay", { effects: ["egress"] })])).toBe(false);
  });

  it("need all things of a side that means them together", () => {
    const both = {
      ...meeting,
      sides: [side({ match: "all", tools: ["a", "b"] }), meeting.sides[1] ?? side({})],
    };
    expect(reachableBy(both, [brought("a"), sends])).toBeNull();
    expect(reachableBy(both, [brought("a"), brought("b"), sends])).toEqual([
      ["a", "b"],
      ["mail/send"],
    ]);
    expect(happenedIn(both, [brought("a"), brought("b"), sends])).toBe(true);
    expect(happenedIn(both, [brought("a"), sends, brought("b")])).toBe(false);
  });
});
