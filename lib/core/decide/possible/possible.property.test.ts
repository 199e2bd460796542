import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { annotationsOf, createCedarEngine, policyToEst } from "../../../adapters/cedar";
import type { Est } from "../../cedar";
import { reachOf } from "../../policy";
import { union } from "../../session";
import { decide } from "../decide";
import { inputOf, type Situation } from "../golden-world";
import type { Decided, DecideInput, SessionFacts } from "../request";
import { standing } from "./forbids";
import { openPossible } from "./possible";
import { situation } from "./possible-world";
import { leftBy, openRequest } from "./request";
import type { Touched } from "./touched";

vi.setConfig({ testTimeout: 120_000 });

const engine = { evaluate: createCedarEngine(), annotationsOf };
const parsed = new Map<string, Est>();
function parse(cedar: string): Est {
  const est = parsed.get(cedar) ?? policyToEst(cedar);
  parsed.set(cedar, est);
  return est;
}

/** A decision, where there is one, and what it rests on. */
function decidedOn(input: DecideInput) {
  const [agent, tool] = [
    input.bundle.agent(input.proposal.agent),
    input.bundle.tool(input.proposal.tool),
  ];
  try {
    return agent && tool ? { input, agent, tool, answer: decide(input) } : undefined;
  } catch {
    return undefined;
  }
}
type DecidedOn = NonNullable<ReturnType<typeof decidedOn>>;

/** What its arguments lead to, a claim aside: claiming to touch data reaches none. Null where that is nothing. */
function reachedBy({ input, tool, answer }: DecidedOn) {
  const { resources } = reachOf(tool, answer.effective, [], input.bundle.resource);
  const known = resources.filter(({ handle }) => input.bundle.resource(handle) !== undefined);
  return resources.length === 0 ? [null] : known;
}

function holds(answer: Decided, open: "closed" | "person" | "alone"): boolean {
  if (answer.verdict === "block") return true;
  return answer.verdict === "step_up" ? open !== "closed" : open === "alone";
}

describe("what is possible, whatever the arguments and the session", () => {
  it("is closed for nothing that was ever allowed, and asks about nothing that went without", () => {
    const seen = { closed: 0, person: 0, alone: 0, allowed: 0 };
    const check = (one: Situation) => {
      const made = decidedOn(inputOf(one, engine));
      if (!made) return;
      const { input, answer } = made;
      const possible = openPossible(input.bundle, parse, input.now);
      for (const resource of reachedBy(made)) {
        const { agent, tool } = input.proposal;
        const { open, entitlements } = possible.edge(agent, tool, resource?.handle ?? null);
        seen[open] += 1;
        seen.allowed += Number(answer.verdict !== "block");
        expect([answer.verdict, open, holds(answer, open)]).toEqual([answer.verdict, open, true]);
        expect(entitlements.length > 0).toBe(open !== "closed");
      }
    };
    fc.assert(fc.property(situation, check), { numRuns: 1_000 });
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
  });

  it("keeps no calls apart that ever met in one session", () => {
    let kept = 0;
    const check = (one: Situation) => {
      const input = inputOf(one, engine);
      const { touched, later } = twice(input) ?? {};
      if (!touched || !later) return;
      for (const open of keptApart(later, touched)) {
        kept += Number(open !== "alone");
        expect([later.answer.verdict, open, holds(later.answer, open)]).toContain(true);
      }
    };
    fc.assert(fc.property(situation, check), { numRuns: 1_000 });
    expect(kept).toBeGreaterThan(40);
  });
});

/** What is said of a call in a session that had this. */
function keptApart(call: DecidedOn, touched: Touched): ("closed" | "person" | "alone")[] {
  const { input } = call;
  const { forbids } = openPossible(input.bundle, parse, input.now);
  return reachedBy(call).map((resource) => {
    const within = { scope: "anything" as const, touched };
    const request = openRequest(input.bundle, { ...call, resource }, input.now, within);
    const { blocks, asks } = standing(forbids, request);
    return blocks ? "closed" : asks ? "person" : "alone";
  });
}

/** A call after another of the same tool: the session is as that left it. */
function twice(input: DecideInput) {
  const before = decidedOn(input);
  if (!before) return undefined;
  const [first = null] = reachedBy(before);
  const touched = leftBy(input.bundle, { ...before, resource: first });
  return { touched, later: decidedOn({ ...input, session: sessionAfter(input.session, touched) }) };
}

function sessionAfter(session: SessionFacts, touched: Touched): SessionFacts {
  return {
    ...session,
    labels: union(session.labels, touched.labels),
    effects: union(session.effects, touched.effects),
    tools: union(session.tools, touched.tools),
    tags: union(session.tags, touched.tags),
    calls: session.calls + 1,
  };
}
