import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { consolePages, pageAt, permissionOf } from "@/e2e/harness/console-pages";
import { VIEW_LISTS } from "@/lib/contract/view";

/** For whoever is signed in: their own account, the refusal itself, and an address that leads on. */
const OPEN = ["/account", "/forbidden", "/settings"];
const PLACE = /href: "([^"]+)"[^{}]*?needs: "([^"]+)"/g;

const pages = consolePages();

test("every page asks for exactly one permission, but those for whoever is signed in", () => {
  expect(pages.length).toBeGreaterThan(30);
  const unguarded = pages.filter(({ asks }) => asks.length !== 1).map(({ path }) => path);
  expect(unguarded).toEqual(OPEN);
  for (const page of pages.filter(({ path }) => !OPEN.includes(path)))
    expect(permissionOf(page)).toBeTruthy();
});

test("the sidebar shows a place to exactly those whom its page lets in", () => {
  const navigation = readFileSync("app/(console)/navigation.tsx", "utf8").replaceAll(
    /<[^>]*\/>/g,
    "",
  );
  const places = [...navigation.matchAll(PLACE)].map(([, href = "", needs = ""]) => [href, needs]);
  expect(places.length).toBe(navigation.match(/\bhref: /g)?.length);
  for (const [href = "", needs] of places) {
    const page = pageAt(pages, href);
    expect([href, page ? permissionOf(page) : null]).toEqual([href, needs]);
  }
});

test("each list that views are kept of is a page at its address, for exactly those who may have its views", () => {
  for (const [list, needs] of Object.entries(VIEW_LISTS)) {
    const page = pages.find(({ path }) => path === `/${list}`);
    expect([list, page ? permissionOf(page) : null]).toEqual([list, needs]);
  }
});

test("an address finds its page: what is written out before what varies", () => {
  const paths = ["/agents/[id]", "/agents/new", "/agents"].map((path) => ({ path, asks: [] }));
  expect(pageAt(paths, "/agents/new?x=1")?.path).toBe("/agents/new");
  expect(pageAt(paths, "/agents/123")?.path).toBe("/agents/[id]");
  expect(pageAt(paths, "/agents/123/more")).toBeUndefined();
});
