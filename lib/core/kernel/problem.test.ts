import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import {
  AppError,
  type ErrorCode,
  highest,
  invalid,
  notFound,
  parseInput,
  permits,
  problemResponse,
  rankOf,
  SENSITIVITIES,
  strictest,
  toProblem,
  VERDICTS,
} from "./index";

describe("problem details (RFC 9457)", () => {
  it.each<[ErrorCode, number]>([
    ["invalid", 400],
    ["unauthenticated", 401],
    ["forbidden", 403],
    ["not_found", 404],
    ["conflict", 409],
    ["gone", 410],
    ["too_many", 429],
    ["unavailable", 503],
  ])("%s is %i", async (code, status) => {
    const response = problemResponse(new AppError(code, "Because."));
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({
      ...{ type: `urn:ambit:problem:${code}`, status, code, detail: "Because." },
    });
  });

  it("name the cause, the fields at fault, and when to try again", async () => {
    const error = new AppError("too_many", "Slow down.", { reason: "lockout", retryAfter: 2.2 });
    const response = problemResponse(error, { "x-request-id": "r1" });
    expect(response.headers.get("retry-after")).toBe("3");
    expect(response.headers.get("x-request-id")).toBe("r1");
    expect(await response.json()).toMatchObject({
      ...{ type: "urn:ambit:problem:lockout", reason: "lockout", retry_after: 2.2 },
    });
    expect(toProblem(invalid("/a", "is odd")).errors).toEqual([{ path: "/a", message: "is odd" }]);
    expect(toProblem(notFound("agent"))).not.toHaveProperty("retry_after");
    expect(toProblem(new AppError("unavailable", "Soon.")).retry_after).toBe(1);
  });

  it("say nothing of the inside when something unforeseen was thrown", async () => {
    for (const thrown of [
      new Error("password=hunter2"),
      "hunter2",
      null,
      undefined,
      { status: 200 },
    ]) {
      const response = problemResponse(thrown);
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toBe("1");
      expect(await response.text()).not.toContain("hunter2");
    }
  });
});

describe("input at a door", () => {
  const schema = z.object({ "a/b": z.array(z.number()), name: z.string() });

  it("is handed on parsed", () => {
    expect(parseInput(schema, { "a/b": [1], name: "x", more: true })).toEqual({
      ...{ "a/b": [1], name: "x" },
    });
  });

  it("is refused with every field at fault, each by its JSON pointer and in words", () => {
    try {
      parseInput(schema, { "a/b": [1, "2"] });
      expect.unreachable();
    } catch (error) {
      const { issues, code } = error as AppError;
      expect(code).toBe("invalid");
      expect(issues.map((issue) => issue.path)).toEqual(["/a~1b/1", "/name"]);
      expect(issues[0]?.message).toContain("expected number");
    }
  });
});

describe("the order of verdicts and sensitivities", () => {
  it("runs from the mildest to the strictest", () => {
    expect(strictest([])).toBe("allow");
    expect(strictest(["log", "step_up", "constrain"])).toBe("step_up");
    for (const verdict of VERDICTS) expect(strictest([verdict, "block"])).toBe("block");
    expect(VERDICTS.filter(permits)).toEqual(["allow", "log", "constrain"]);
  });

  it("runs from the least to the most harm", () => {
    expect(highest([])).toBe("public");
    expect(highest(["internal", "restricted", "public"])).toBe("restricted");
    expect(SENSITIVITIES.map(rankOf)).toEqual([0, 1, 2, 3]);
  });
});
