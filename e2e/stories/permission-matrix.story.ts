import { rolesMay } from "@/lib/contract/permission";
import { ROLES, type Role } from "@/lib/core/kernel";
import { type ConsolePage, consolePages, pageAt, permissionOf } from "../harness/console-pages";
import { cookieOf } from "./world/api";
import { type Place, setTheScene } from "./world/scene";
import { expect, test } from "./world/story";

const PAGES = consolePages();
/** Leads on to another page. */
const ONWARD = ["/settings"];

type Seen = { forbidden: string | null; whole: boolean; html: string };

/** Asks for a page over HTTP as a browser with this cookie does; a refusal may come before the page or within it. */
async function ask(origin: string, path: string, cookie: string): Promise<Seen> {
  const response = await fetch(`${origin}${path}`, { headers: { cookie }, redirect: "manual" });
  const html = await response.text();
  const said = `${response.headers.get("location") ?? ""}\n${redirectIn(html)}`;
  const forbidden = /\/forbidden\?needs=([\w.-]+)/.exec(said)?.[1] ?? null;
  const whole = response.status === 200 && said === "\n" && html.includes("<h1");
  return { forbidden, whole, html };
}

/** Where a page that had begun to answer sends its reader. */
function redirectIn(html: string): string {
  const refresh = /<meta[^>]*http-equiv="refresh"[^>]*content="[^"]*url=([^"]+)"/i.exec(html)?.[1];
  const thrown = /NEXT_REDIRECT;\w+;([^;"\\]+)/.exec(html)?.[1];
  return (refresh ?? thrown ?? "").replaceAll("&amp;", "&");
}

const pageOf = ({ path }: Pick<Place, "path">): ConsolePage => {
  const page = pageAt(PAGES, path);
  if (!page) throw new Error(`no page answers ${path}`);
  return page;
};

const mayOpen = (role: Role, path: string): boolean => {
  const page = pageOf({ path });
  return page.asks.length === 0 || rolesMay([role], permissionOf(page));
};

/** Where the sidebar leads. */
function sidebarOf(html: string): string[] {
  const nav = /<nav[^>]*aria-label="Console"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? "";
  return [...nav.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => href);
}

test("each role opens the pages that its permissions say, and no other; its sidebar shows those", async ({
  company,
  product: { console: origin },
}) => {
  test.setTimeout(900_000);
  const { person, places } = await setTheScene(company);
  const visited = new Set(places.map((place) => pageOf(place).path));
  const unseen = PAGES.map(({ path }) => path).filter((path) => !visited.has(path));
  expect(unseen.filter((path) => !ONWARD.includes(path))).toEqual([]);

  const everything = sidebarOf((await ask(origin, "/agents", await cookieOf(origin, person))).html);
  expect(everything.length).toBeGreaterThan(15);
  for (const role of ROLES) {
    const cookie = await cookieOf(origin, await company.join(`${role} alone`, role));
    const { html } = await ask(origin, "/agents", cookie);
    expect(sidebarOf(html), role).toEqual(everything.filter((href) => mayOpen(role, href)));
    for (const { path } of places) {
      const seen = await ask(origin, path, cookie);
      const expected = mayOpen(role, path)
        ? { forbidden: null, whole: true }
        : { forbidden: permissionOf(pageOf({ path })), whole: false };
      expect({ role, path, forbidden: seen.forbidden, whole: seen.whole }).toEqual({
        ...{ role, path },
        ...expected,
      });
    }
  }
});
