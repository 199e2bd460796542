import { describe, expect, test } from "vitest";
import {
  formatSort,
  listSearchParams,
  pagesOf,
  parseSort,
  rangeOf,
  withParams,
} from "./list-state";

describe("a list's state in the URL", () => {
  test("a sort reads and writes the same", () => {
    expect(parseSort("-createdAt")).toEqual({ id: "createdAt", desc: true });
    expect(parseSort("name")).toEqual({ id: "name", desc: false });
    expect(parseSort("")).toBeUndefined();
    for (const sort of ["-createdAt", "name", ""]) expect(formatSort(parseSort(sort))).toBe(sort);
  });

  test("defaults stay out of the query, and its order is fixed", () => {
    expect(listSearchParams({ q: "", sort: "", page: 1, filters: {} }).toString()).toBe("");
    const one = {
      q: "mail",
      sort: "-name",
      page: 3,
      filters: { state: ["active"], owner: ["p1"] },
    };
    const other = { ...one, filters: { owner: ["p1"], state: ["active"] } };
    expect(listSearchParams(one).toString()).toBe("q=mail&owner=p1&state=active&sort=-name&page=3");
    expect(listSearchParams(other).toString()).toBe(listSearchParams(one).toString());
  });

  test("several values of a facet are one entry", () => {
    const filters = { state: ["active", "proposed"], owner: [] };
    expect(listSearchParams({ q: "", sort: "", page: 1, filters }).get("state")).toBe(
      "active,proposed",
    );
  });

  test("an export keeps the query its address already has", () => {
    expect(withParams("/x.csv", new URLSearchParams())).toBe("/x.csv");
    expect(withParams("/x.csv?f=1", new URLSearchParams("q=a"))).toBe("/x.csv?f=1&q=a");
  });

  test("the range names first, last and all", () => {
    expect(rangeOf(1, 50, 1234)).toBe("1–50 of 1,234");
    expect(rangeOf(25, 50, 1234)).toBe("1,201–1,234 of 1,234");
    expect(rangeOf(1, 50, 0)).toBe("0 of 0");
    expect(pagesOf(1234, 50)).toBe(25);
    expect(pagesOf(0, 50)).toBe(1);
  });
});
