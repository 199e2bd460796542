import { describe, expect, it } from "vitest";
import { knownFor } from "./known-for";

const KNOWN = ["Register an agent", "Agents", "Freeze the organisation", "Organisation"].map(
  (label) => ({ label }),
);
const labels = (found: readonly { label: string }[]) => found.map(({ label }) => label);
const found = (q: string) => {
  const { begins, holds } = knownFor(KNOWN, q);
  return { begins: labels(begins), holds: labels(holds) };
};

describe("actions and places by what was typed", () => {
  it("takes those that hold every word, whatever the case", () => {
    expect(found("ORGANISATION freeze")).toEqual({
      begins: [],
      holds: ["Freeze the organisation"],
    });
    expect(found("nothing")).toEqual({ begins: [], holds: [] });
  });

  it("tells apart what begins so, which nothing found later may push aside", () => {
    expect(found("AGENT")).toEqual({ begins: ["Agents"], holds: ["Register an agent"] });
    expect(found("organisation")).toEqual({
      begins: ["Organisation"],
      holds: ["Freeze the organisation"],
    });
  });
});
