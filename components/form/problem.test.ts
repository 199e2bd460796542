import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/kernel";
import { fieldName, tell } from "./problem";

describe("what a failed call tells", () => {
  test("problem details speak for themselves, bare or carried by an error", () => {
    const problem = {
      title: "The request is not valid",
      detail: "/name: is empty",
      errors: [{ path: "/name", message: "is empty" }, { path: 3 }],
    };
    const expected = {
      title: problem.title,
      detail: problem.detail,
      issues: [{ path: "/name", message: "is empty" }],
    };
    expect(tell(problem)).toEqual(expected);
    expect(tell(Object.assign(new Error("400"), { problem }))).toEqual(expected);
  });

  test("an AppError keeps its fields and its wait", () => {
    const error = new AppError("too_many", "Wait a little.", { retryAfter: 30 });
    expect(tell(error)).toEqual({
      title: "Not done",
      detail: "Wait a little.",
      issues: [],
      retryAfter: 30,
    });
  });

  test("nothing tells nothing; the unknown never tells nothing", () => {
    expect(tell(undefined)).toBeUndefined();
    expect(tell("Offline.")?.detail).toBe("Offline.");
    expect(tell({})?.detail).toMatch(/did not say why/);
  });

  test("a JSON pointer becomes a field's name", () => {
    expect(fieldName("/resource/0/id")).toBe("resource.0.id");
    expect(fieldName("/a~1b/c~0d")).toBe("a/b.c~d");
    expect(fieldName("")).toBe("");
  });
});
