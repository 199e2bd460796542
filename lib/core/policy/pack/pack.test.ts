import { describe, expect, it } from "vitest";
import {
  annotationsOf,
  createCedarEngine,
  createCedarEvaluator,
  validateGuardrail,
} from "../../../adapters/cedar";
import { runCases } from "../../decide";
import type { Json, JsonObject } from "../../kernel";
import {
  compileDocument,
  EMPTY_DOCUMENT,
  PIECES,
  pieceNamed,
  pieceToCedar,
  policyCase,
  schemaOf,
} from "..";

const engines = { "our engine": createCedarEngine(), "Cedar's own": createCedarEvaluator() };

/** The rules of a policy that consists of this piece alone. */
function rulesOf(id: string, settings: JsonObject = {}) {
  const form = { type: "pack" as const, piece: id, settings: settings as Record<string, Json> };
  const rule = { handle: id, name: id, description: "", on: true, form };
  const compiled = compileDocument({ ...EMPTY_DOCUMENT, rules: [rule] });
  const guardrails = compiled.guardrails.map((g) => ({
    ...g,
    annotations: annotationsOf(g.cedar),
  }));
  return { guardrails, settings: compiled.settings };
}

describe.each(PIECES)("$name", (piece) => {
  for (const [by, evaluate] of Object.entries(engines))
    it.each(piece.cases)(`$name (${by})`, ({ settings, ...one }) => {
      const [result] = runCases([one], rulesOf(piece.id, settings), evaluate);
      expect(result).toMatchObject({ problem: "", passed: true });
    });

  it("is proven by cases that people could have written: stopped and let through, and exempt", () => {
    for (const { settings: _, ...one } of piece.cases)
      expect(policyCase.safeParse(one).error).toBeUndefined();
    const verdicts = piece.cases.map((c) => c.expect.verdict);
    expect(verdicts.length).toBeGreaterThanOrEqual(5);
    expect(verdicts.filter((v) => v === "allow").length).toBeGreaterThanOrEqual(2);
    expect(verdicts.filter((v) => v !== "allow").length).toBeGreaterThanOrEqual(2);
    const exempting = piece.cases.filter((c) =>
      Object.keys(c.settings ?? {}).some((name) => name.startsWith("exempt")),
    );
    expect(exempting.length).toBeGreaterThanOrEqual(1);
  });

  it("has cases that fail without it", () => {
    const none = { guardrails: [] };
    const stopped = piece.cases.filter((c) => c.expect.verdict !== "allow");
    for (const { settings: _, ...one } of stopped)
      expect(runCases([one], none, engines["our engine"])[0]?.verdict).toBe("allow");
  });

  it("is valid without a role or resource in the inventory, strictly and without a warning", () => {
    const known = ["a/b", "c/d"].map((id) => ({ id, inputSchema: {}, argumentRoles: {} }));
    const { text } = schemaOf({ tools: known });
    const given: JsonObject[] = [{}, { exemptAgents: ["ann"], exemptTools: ["a/b", "c/d"] }];
    for (const { cedar } of given.flatMap((settings) => piece.toCedar(settings)))
      expect(validateGuardrail(text, cedar)).toEqual({ problems: [], warnings: [] });
  });

  it("has a field for each setting, and a default for each field", () => {
    const defaults = piece.settings({});
    expect(Object.keys(piece.fields).sort()).toEqual(Object.keys(defaults).sort());
    expect(piece.settings(defaults)).toEqual(defaults);
    expect(piece.toCedar(defaults)).toEqual(piece.toCedar({}));
  });

  it("refuses settings that it does not have, by name", () => {
    expect(() => piece.toCedar({ exemptAgent: ["ann"] })).toThrow(/exemptAgent/);
    const outcome = Object.entries(piece.fields).find(([, { kind }]) => kind === "outcome")?.[0];
    expect(() => piece.toCedar({ [outcome ?? ""]: { verdict: "allow" } })).toThrow(
      expect.objectContaining({
        code: "invalid",
        issues: [expect.objectContaining({ path: `/${outcome}/verdict` })],
      }),
    );
  });

  it("is written in annotations that say its verdict: none of them makes it harder", () => {
    for (const verdict of ["block", "step_up", "log"]) {
      const settings = Object.fromEntries(
        Object.entries(piece.fields)
          .filter(([, { kind }]) => kind === "outcome")
          .map(([name]) => [name, outcomeOf(verdict)]),
      );
      for (const { cedar } of piece.toCedar(settings)) {
        const { id, reason, ...rest } = annotationsOf(cedar);
        expect(id).toContain(piece.id);
        expect(reason).toMatch(/^[A-Z].*\.$/);
        expect(rest).toEqual(
          {
            block: {},
            step_up: { verdict, approvers: "team:security", count: "2" },
            log: { verdict },
          }[verdict],
        );
      }
    }
  });
});

function outcomeOf(verdict: string): JsonObject {
  return verdict === "step_up"
    ? { verdict, to: { type: "team", id: "security" }, count: 2 }
    : { verdict };
}

describe("the starter pack", () => {
  it("finds pieces by their ids, which are unique", () => {
    expect(new Set(PIECES.map(({ id }) => id)).size).toBe(PIECES.length);
    for (const piece of PIECES) expect(pieceNamed(piece.id)).toBe(piece);
    expect(pieceNamed("constructor")).toBeUndefined();
    expect(() => pieceToCedar("constructor", {})).toThrow(
      expect.objectContaining({ code: "not_found" }),
    );
  });

  it("writes equal settings as equal texts, whatever their order", () => {
    const exempt = (agents: string[]) => pieceToCedar("off-hours", { exemptAgents: agents });
    expect(exempt(["b", "a", "b"])).toEqual(exempt(["a", "b"]));
    expect(pieceToCedar("off-hours", { days: [3, 1] })).toEqual(
      pieceToCedar("off-hours", { days: [1, 3, 3] }),
    );
  });

  it("maps each piece to controls of at least two catalogues", () => {
    for (const { controls } of PIECES)
      expect(new Set(controls.map((c) => c.catalogue)).size).toBeGreaterThanOrEqual(2);
  });

  it("survives names that look like Cedar", () => {
    const [forbid] = pieceToCedar("file-web-code", { exemptTools: ['x"] || true || ["'] });
    expect(annotationsOf(forbid?.cedar ?? "")).toHaveProperty("id", "file-web-code");
    const given = { tool: { effects: ["execute" as const] }, session: { labels: ["file", "web"] } };
    const cases = [{ name: "still asked", given, expect: { verdict: "step_up" as const } }];
    const rules = rulesOf("file-web-code", { exemptTools: ['x"] || true || ["'] });
    expect(runCases(cases, rules, engines["our engine"])[0]?.passed).toBe(true);
  });

  it("asks at every hour where the policy's time zone is unknown", () => {
    const { guardrails, settings } = rulesOf("off-hours");
    const given = { tool: { effects: ["write" as const] }, at: "2026-11-20T12:00:00Z" };
    const verdictIn = (timeZone: string) =>
      runCases(
        [{ name: "noon", given, expect: { verdict: "allow" } }],
        { guardrails, settings: { ...settings, timeZone } },
        engines["our engine"],
      )[0]?.verdict;
    expect(verdictIn("Europe/Berlin")).toBe("allow");
    expect(verdictIn("Asia/Tokyo")).toBe("step_up");
    expect(verdictIn("Mars/Olympus")).toBe("step_up");
    const nights = rulesOf("off-hours", {
      from: "22:00",
      to: "06:00",
      days: [1, 2, 3, 4, 5, 6, 7],
    });
    const lost = { ...nights, settings: { ...settings, timeZone: "Mars/Olympus" } };
    const cases = [{ name: "lost", given, expect: { verdict: "step_up" as const } }];
    expect(runCases(cases, lost, engines["our engine"])[0]?.passed).toBe(true);
  });
});
