import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { scriptScales } from "../harness/script-scales";
import { followCalls } from "./world/calls";
import { signIn } from "./world/people";
import { type Place, setTheScene } from "./world/scene";
import { expect, test } from "./world/story";

const PICTURES = "test-results/pages";
const NOWHERE = { name: "not-found", path: "/agents/01990000-0000-7000-8000-000000000000" };
const DESK = { width: 1440, height: 900 };
const LONGEST_PICTURE = 3000;
/** What a page may ask a browser to load before it can be used, in compressed bytes. */
const MOST_SCRIPT = 250_000;
/** The first rows of a list are of the same make as the rest. */
const MORE_ROWS = "[data-list] tbody tr:nth-child(n+7)";
const PHONE = { width: 390, height: 844 };

test.describe.configure({ mode: "parallel" });

for (const theme of ["light", "dark"] as const) {
  test(`every page is fit to use, on a desk and on a phone, ${theme}`, async ({
    openBrowser,
    company,
    product,
    mishaps,
  }) => {
    test.setTimeout(1_800_000);
    mishaps.expectRefusals(404);
    const { person, places } = await setTheScene(company);
    const page = await openBrowser();
    const inspect = inspectorOf(page, theme);
    await page.context().addCookies([{ name: "theme", value: theme, url: product.console }]);
    await inspect({ name: "sign-in", path: "/sign-in" });
    await page.setViewportSize(DESK);
    await signIn(page, person);
    await expectNoneLeftOut(page, places);
    for (const place of places) await inspect(place);
    await inspect(NOWHERE);
    if (theme === "light") await expectLight(page, product.console, places);
  });
}

/** Opens a page, waits until it is whole, takes its picture at each size and looks for what would be in somebody's way. */
function inspectorOf(page: Page, theme: string) {
  const calls = followCalls(page);
  return async ({ name, path }: Place): Promise<void> => {
    await page.setViewportSize(DESK);
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }), name).toBeAttached();
    await expect(page.locator("[aria-busy=true]"), name).toHaveCount(0);
    if (name !== "sign-in") await calls.settled();
    await expect(page.locator("html"), name).toHaveClass(new RegExp(theme));
    for (const size of [DESK, PHONE]) {
      const what = `${name}-${theme}-${size.width}`;
      await page.setViewportSize(size);
      await takePicture(page, `${PICTURES}/${what}.png`);
      expect.soft(await overflowOf(page), `${what} scrolls sideways by so many pixels`).toBe(0);
      expect.soft(await barriersOf(page), what).toEqual([]);
    }
  };
}

/** The page from its top, as far as is worth looking at. */
async function takePicture(page: Page, path: string): Promise<void> {
  const { width, height } = await page.evaluate(() => {
    const { clientWidth, scrollHeight } = document.documentElement;
    return { width: clientWidth, height: scrollHeight };
  });
  const clip = { x: 0, y: 0, width, height: Math.min(height, LONGEST_PICTURE) };
  await page.screenshot({ path, fullPage: true, clip });
}

const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });

/** What axe finds to be serious or worse. */
async function barriersOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .exclude(MORE_ROWS)
    .setLegacyMode(true)
    .analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return grave.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.any[0]?.message ?? ""}`),
  );
}

/** No page asks for more script at first than is good for a phone on a train. */
async function expectLight(page: Page, origin: string, places: readonly Place[]): Promise<void> {
  const cookies = await page.context().cookies(origin);
  const weigh = scriptScales(
    origin,
    cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
  );
  for (const { name, path } of places) {
    const bytes = await weigh(path);
    expect.soft(bytes, `${name} names no script at all`).toBeGreaterThan(0);
    expect.soft(bytes, `${name} loads so much script, compressed`).toBeLessThanOrEqual(MOST_SCRIPT);
  }
}

/** Whatever the sidebar leads to has been looked at. */
async function expectNoneLeftOut(page: Page, places: readonly Place[]): Promise<void> {
  const links = page.getByRole("navigation", { name: "Console" }).getByRole("link");
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  expect(paths.length).toBeGreaterThan(10);
  const seen = places.map(({ path }) => path);
  expect(paths.filter((path) => path !== null && !seen.includes(path))).toEqual([]);
}
