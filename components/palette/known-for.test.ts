import { describe, expect, it } from "vitest";
import { knownFor } from "./known-for";

const KNOWN = ["Register an agent", "Agents", "Freeze the organisation", "Organisation"].map(
  (label) => ({ label }),
);
const found = (q: string) => knownFor(KNOWN, q).map(({ label }) => label);

describe("actions and places by what was typed", () => {
  it("takes those that hold every word, whatever the case", () => {
    expect(found("AGENT")).toEqual(["Agents", "Register an agent"]);
    expect(found("organisation freeze")).toEqual(["Freeze the organisation"]);
    expect(found("nothing")).toEqual([]);
  });

  it("puts first what begins so", () => {
    expect(found("organisation")).toEqual(["Organisation", "Freeze the organisation"]);
  });
});
