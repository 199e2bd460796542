import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256Bytes, toHex } from "../kernel";
import {
  authorised,
  type CallPrint,
  chatSpan,
  executed,
  FRESH_WINDOW,
  heartbeat,
  openedWindow,
  outcome,
  printOf,
  proposed,
  type SessionWindow,
  told,
  turn,
  windowFacts,
} from "./index";
import { asOf } from "./phases";

const START = Date.parse("2026-11-20T12:00:00.000Z");
const at = (seconds: number) => new Date(START + seconds * 1000);
const MINUTE = 60_000;
const ABOUT = { model: null, classOf: () => "unknown" };
const CALL: CallPrint = { exact: "a", parts: "aaaaaaaa" };
const facts = (window: SessionWindow, seconds: number) => windowFacts(window, at(seconds), ABOUT);

const allowed = (seconds: number, until = seconds + 300) => ({
  ...{ print: CALL, until: at(until), waits: false },
});
const span = (from: number, to: number, reasoningTokens = 0) => ({
  ...{ from: at(from), to: at(to), reasoningTokens, model: null },
});

describe("the time of a session", () => {
  it("is deliberation where a model's turn covers it, running while calls are open, else idle", () => {
    let window = openedWindow(at(0));
    window = chatSpan(window, span(10, 40), at(41));
    window = proposed(window, allowed(50), at(50));
    expect(facts(window, 60)).toMatchObject({
      ...{ age: MINUTE, deliberation: 0, deliberated: 30_000, idle: 20_000 },
    });
    window = outcome(window, null, at(80));
    expect(facts(window, 90)).toMatchObject({
      ...{ age: 90_000, deliberation: 0, deliberated: 30_000, idle: 30_000 },
    });
  });

  it("counts thinking since the last outcome on its own, and starts anew with the user's next turn", () => {
    let window = chatSpan(openedWindow(at(0)), span(0, 60), at(60));
    expect(facts(window, 60).deliberation).toBe(MINUTE);
    window = turn(window, at(60));
    expect(facts(window, 60)).toMatchObject({ deliberation: 0, deliberated: MINUTE });
  });

  it("is not reset by a call that was not allowed", () => {
    let window = chatSpan(openedWindow(at(0)), span(0, 60), at(60));
    window = proposed(window, { print: CALL, until: null, waits: false }, at(60));
    expect(facts(window, 61).deliberation).toBe(MINUTE);
  });

  it("takes what was idle for thought when telemetry comes late", () => {
    let window = proposed(openedWindow(at(0)), allowed(60), at(60));
    expect(facts(window, 60)).toMatchObject({ idle: MINUTE, deliberated: 0 });
    window = chatSpan(window, span(0, 45), at(65));
    expect(facts(window, 65)).toMatchObject({ idle: 15_000, deliberated: 45_000 });
  });

  it("counts thinking once, however often it is told", () => {
    let window = chatSpan(openedWindow(at(0)), span(0, 30), at(30));
    window = chatSpan(window, span(10, 30), at(30));
    window = heartbeat(window, {}, at(30));
    expect(facts(window, 30).deliberated).toBe(30_000);
  });

  it("runs on until a call's outcome, or until it runs out without one", () => {
    const window = proposed(openedWindow(at(0)), allowed(0, 300), at(0));
    expect(facts(window, 299).idle).toBe(0);
    expect(facts(window, 400).idle).toBe(100_000);
    const both = proposed(window, allowed(10, 310), at(10));
    const one = outcome(both, at(310), at(20));
    expect(facts(one, 100).idle).toBe(0);
  });

  it("believes a heartbeat for a minute back, and of two figures for tokens the larger", () => {
    let window = heartbeat(openedWindow(at(0)), { reasoningTokens: 900 }, at(200));
    expect(facts(window, 200)).toMatchObject({ deliberation: MINUTE, reasoningTokens: 900 });
    window = chatSpan(window, span(0, 10, 500), at(200));
    window = heartbeat(window, { reasoningTokens: 100 }, at(201));
    expect(facts(window, 201).reasoningTokens).toBe(900);
    window = chatSpan(window, span(0, 10, 500), at(202));
    expect(facts(window, 202).reasoningTokens).toBe(1000);
  });

  it("is measured from the opening, or from the last yes that was used", () => {
    const window = openedWindow(at(0));
    expect(facts(window, 60).sinceAuthorised).toBe(MINUTE);
    expect(facts(authorised(window, at(60)), 90).sinceAuthorised).toBe(30_000);
    expect(facts({ ...FRESH_WINDOW, openedAt: START }, 60).sinceAuthorised).toBe(MINUTE);
  });

  it("counts model turns that lead to no call, but not one that is told of after its call", () => {
    let window = chatSpan(openedWindow(at(0)), span(0, 10), at(11));
    window = chatSpan(window, span(12, 20), at(21));
    expect(facts(window, 21).turnsWithoutCall).toBe(2);
    window = proposed(window, allowed(30), at(30));
    window = chatSpan(window, span(21, 29), at(31));
    expect(facts(window, 31).turnsWithoutCall).toBe(0);
    window = chatSpan(window, span(31, 40), at(41));
    expect(facts(executed(window, at(40), at(42)), 42).turnsWithoutCall).toBe(0);
  });
});

type Step = (window: SessionWindow, now: Date) => SessionWindow;
const seconds = fc.integer({ min: -500, max: 3000 });
const step = fc.oneof(
  fc.constant<Step>((w, now) => outcome(w, null, now)),
  seconds.map(
    (s): Step =>
      (w, now) =>
        outcome(w, at(s), now),
  ),
  fc.constant<Step>((w, now) => heartbeat(w, {}, now)),
  fc.constant<Step>((w, now) => turn(w, now)),
  fc.constant<Step>((w, now) => authorised(w, now)),
  seconds.map(
    (s): Step =>
      (w, now) =>
        proposed(w, { ...allowed(0, s) }, now),
  ),
  fc.constant<Step>((w, now) => proposed(w, { ...allowed(0), until: null }, now)),
  fc.tuple(seconds, seconds, fc.nat(1000)).map(
    ([from, to, tokens]): Step =>
      (w, now) =>
        chatSpan(w, span(from, to, tokens), now),
  ),
);
const history = fc.array(fc.tuple(step, seconds), { maxLength: 60 });

describe("whatever happens, and whatever clocks say", () => {
  it("deliberation, idle and running time are the session's age, and none is ever negative", () => {
    fc.assert(
      fc.property(history, seconds, (steps, end) => {
        let window = openedWindow(at(0));
        for (const [apply, s] of steps) window = apply(window, at(s));
        const shown = facts(window, end);
        const { busyUntil, running, seenAt, since } = asOf(window, at(end));
        const ran = running + (busyUntil === undefined ? 0 : seenAt - since);
        expect(shown.deliberated + shown.idle + ran).toBe(shown.age);
        const figures = Object.values(shown).filter((figure) => typeof figure === "number");
        expect(Math.min(...figures)).toBeGreaterThanOrEqual(0);
        expect(shown.deliberation).toBeLessThanOrEqual(shown.deliberated);
      }),
    );
  });

  it("what was thought is never unthought, and no age or count of tokens falls", () => {
    fc.assert(
      fc.property(history, (steps) => {
        let window = openedWindow(at(0));
        let before = facts(window, 0);
        for (const [apply, s] of steps) {
          window = apply(window, at(s));
          const after = facts(window, s);
          expect(after.age).toBeGreaterThanOrEqual(before.age);
          expect(after.deliberated).toBeGreaterThanOrEqual(before.deliberated);
          expect(after.reasoningTokens).toBeGreaterThanOrEqual(before.reasoningTokens);
          before = after;
        }
      }),
    );
  });

  it("says the same to whoever reads it back from the database", () => {
    fc.assert(
      fc.property(history, seconds, (steps, end) => {
        let window = openedWindow(at(0), ["mail/send"]);
        for (const [apply, s] of steps) window = apply(window, at(s));
        const kept = JSON.parse(JSON.stringify(window)) as SessionWindow;
        expect(facts(kept, end)).toEqual(facts(window, end));
        expect(JSON.stringify(window).length).toBeLessThan(8_000);
      }),
    );
  });
});

const print = (args: Parameters<typeof printOf>[2], tool = "search/find") =>
  printOf((text) => toHex(sha256Bytes(text)).slice(0, 16), tool, args);
const repeated = (calls: CallPrint[], call: CallPrint) => {
  let window = openedWindow(at(0));
  for (const one of calls)
    window = proposed(window, { print: one, until: null, waits: false }, at(1));
  const { identical, similar } = windowFacts(window, at(2), { ...ABOUT, print: call });
  return { identical, similar };
};

describe("loops", () => {
  const query = "how long may a refund take after the parcel was returned in autumn";

  it("are recognised by the same call, in whatever order its arguments come", () => {
    const earlier = [print({ query, page: 1 }), print({ page: 1, query })];
    expect(repeated(earlier, print({ query, page: 1 }))).toEqual({ identical: 2, similar: 2 });
  });

  it("are recognised by nearly the same call, but not by another tool or other words", () => {
    const earlier = [print({ query, page: 1 }), print({ query: query.toUpperCase(), page: 2 })];
    expect(repeated(earlier, print({ query, page: 3 }))).toEqual({ identical: 0, similar: 2 });
    expect(repeated(earlier, print({ query, page: 3 }, "search/other")).similar).toBe(0);
    expect(repeated(earlier, print({ query: "opening hours of the shop", page: 1 })).similar).toBe(
      0,
    );
    expect(repeated([print({ id: 17 })], print({ id: 18 })).similar).toBe(0);
  });

  it("are not made by a call that waits for a person", () => {
    const waiting = { print: print({ id: 1 }), until: null, waits: true };
    const window = proposed(openedWindow(at(0)), waiting, at(1));
    expect(windowFacts(window, at(1), { ...ABOUT, print: print({ id: 1 }) }).identical).toBe(0);
  });

  it("an identical call is always a similar one, and what is kept stays small", () => {
    const args = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer()), { maxKeys: 6 });
    fc.assert(
      fc.property(fc.array(args, { maxLength: 80 }), args, (calls, call) => {
        const counts = repeated(
          [...calls, call].map((one) => print(one)),
          print(call),
        );
        expect(counts.identical).toBeGreaterThanOrEqual(1);
        expect(counts.similar).toBeGreaterThanOrEqual(counts.identical);
      }),
    );
  });
});

describe("the model", () => {
  const classOf = (name: string) => ({ thinker: "reasoning", quick: "fast" })[name] ?? "unknown";
  const shown = (window: SessionWindow, model: string | null) =>
    windowFacts(window, at(1), { model, classOf });
  const opened = openedWindow(at(0));

  it("is the one that telemetry saw, and the strictest class counts", () => {
    const seen = chatSpan(opened, { ...span(0, 1), model: "thinker" }, at(1));
    expect(shown(seen, "quick")).toMatchObject({ model: "thinker", modelClass: "reasoning" });
    expect(shown(opened, "quick").modelClass).toBe("fast");
    expect(shown(opened, null).modelClass).toBe("unknown");
  });

  it("is made no milder by a claim, and reasons if it uses reasoning tokens", () => {
    expect(shown(heartbeat(opened, { model: "quick" }, at(1)), null).modelClass).toBe("unknown");
    expect(shown(heartbeat(opened, { model: "thinker" }, at(1)), "quick").modelClass).toBe(
      "reasoning",
    );
    expect(shown(heartbeat(opened, { reasoningTokens: 5 }, at(1)), "quick").modelClass).toBe(
      "reasoning",
    );
  });
});

it("a text that is told twice is taken in once", () => {
  const heard = told(FRESH_WINDOW, "x");
  expect(heard?.texts).toEqual(["x"]);
  expect(told(heard ?? FRESH_WINDOW, "x")).toBeNull();
});
