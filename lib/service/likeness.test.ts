import { expect, test } from "vitest";
import { mostLike } from "./likeness";

const known = [
  { id: "1", name: "Claims intake", names: ["Claims intake", "claims-intake"] },
  { id: "2", name: "Night watch", names: ["Night watch", "night-watch"] },
  { id: "3", name: "Quote helper", names: ["Quote helper", "quote-helper"] },
];

test("a name is like another whatever its spaces, case and punctuation", () => {
  expect(mostLike(["claims_intake"], known)[0]).toMatchObject({
    id: "1",
    why: "the same name: Claims intake",
  });
  expect(mostLike(["svc-claims-intake-prod"], known).map(({ id }) => id)).toEqual(["1"]);
});

test("nothing is suggested where nothing is alike, nor for names without letters", () => {
  expect(mostLike(["payroll exporter"], known)).toEqual([]);
  expect(mostLike(["", "!!"], known)).toEqual([]);
});
