import { describe, expect, it } from "vitest";
import { chatSpan, completed, modelAsRouted, openedWindow, routed, windowFacts } from "./index";

const START = Date.parse("2026-11-20T12:00:00.000Z");
const at = (seconds: number) => new Date(START + seconds * 1000);
const opened = openedWindow(at(0));
const NAMES = ["m-2", "vendor-m-2", "m-1", "auto"];
const to = (names: readonly string[], seconds: number, window = opened) =>
  routed(window, { names, event: `r${seconds}` }, at(seconds));
const seen = (window: typeof opened, model: string | null, from: number, event = "e1") =>
  chatSpan(
    window,
    { from: at(from), to: at(from + 1), reasoningTokens: 0, model, event },
    at(from + 1),
  );

describe("a session keeps to its route", () => {
  it("where nothing was routed, or nothing was seen", () => {
    expect(modelAsRouted(seen(opened, "anything", 5))).toBe(true);
    expect(modelAsRouted(to(NAMES, 1))).toBe(true);
    expect(modelAsRouted(seen(to(NAMES, 1), null, 5))).toBe(true);
  });

  it.each(["m-2", "m-2-2026-01", "vendor/m-2", "vendor-m-2", "m-1:latest", "auto"])(
    "with %s, which is the model, a fallback, a variant of one or the word that was asked for",
    (model) => {
      expect(modelAsRouted(seen(to(NAMES, 1), model, 5))).toBe(true);
    },
  );

  it.each(["m-3", "m-20", "m", "m-2x"])("not with %s", (model) => {
    const window = seen(to(NAMES, 1), model, 5);
    expect(modelAsRouted(window)).toBe(false);
    expect(window.strayed).toMatchObject({ model, event: "e1" });
  });

  it("again once telemetry shows a routed model, or the next route names the one that it showed", () => {
    const strayed = seen(to(NAMES, 1), "m-3", 5);
    expect(modelAsRouted(seen(strayed, "m-1", 8))).toBe(true);
    expect(modelAsRouted(to(["m-3"], 9, strayed))).toBe(true);
    expect(modelAsRouted(to(["m-4"], 9, strayed))).toBe(false);
  });

  it("with a turn that began before the latest route and followed the one before it", () => {
    const window = to(["m-3"], 10, to(["m-2"], 1));
    expect(modelAsRouted(seen(window, "m-2", 9))).toBe(true);
    expect(modelAsRouted(seen(window, "m-2", 11))).toBe(false);
  });

  it("not with any model where the route refused", () => {
    expect(modelAsRouted(seen(to([], 1), "m-2", 5))).toBe(false);
  });
});

describe("completions through the gateway", () => {
  it("count as thinking, once with telemetry of the same", () => {
    const facts = (window: typeof opened, seconds: number) =>
      windowFacts(window, at(seconds), { model: null, classOf: () => "unknown" });
    const span = { from: at(10), to: at(40), reasoningTokens: 70 };
    const through = completed(opened, span, at(40));
    expect(facts(through, 50)).toMatchObject({ deliberation: 30_000, reasoningTokens: 70 });
    const both = chatSpan(through, { ...span, model: "m-2" }, at(41));
    expect(facts(both, 50)).toMatchObject({ deliberation: 30_000, reasoningTokens: 70 });
    const more = completed(both, { ...span, from: at(50), to: at(55) }, at(55));
    expect(facts(more, 55)).toMatchObject({ deliberation: 35_000, reasoningTokens: 140 });
  });
});
