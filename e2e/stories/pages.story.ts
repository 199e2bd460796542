import AxeBuilder from "@axe-core/playwright";
import type { BrowserContextOptions, Page } from "@playwright/test";
import { followCalls } from "./world/calls";
import { signIn } from "./world/people";
import { type Place, setTheScene } from "./world/scene";
import { expect, test } from "./world/story";

const PICTURES = "test-results/pages";
const LOOKS = (["light", "dark"] as const).flatMap((theme) =>
  ([1440, 390] as const).map((width) => ({ theme, width })),
);

const NOWHERE = { name: "not-found", path: "/agents/01990000-0000-7000-8000-000000000000" };

test.describe.configure({ mode: "parallel" });

for (const look of LOOKS) {
  test(`every page is fit to use, ${look.theme}, ${look.width} pixels wide`, async ({
    openBrowser,
    company,
    product,
    mishaps,
  }) => {
    test.setTimeout(600_000);
    mishaps.expectRefusals(404);
    const { person, places } = await setTheScene(company);
    const page = await openBrowser(browserOf(look.width));
    const inspect = inspectorOf(page, look);
    await page.context().addCookies([{ name: "theme", value: look.theme, url: product.console }]);
    await inspect({ name: "sign-in", path: "/sign-in" });
    await signIn(page, person);
    for (const place of places) await inspect(place);
    await inspect(NOWHERE);
    if (look.width === 1440) await expectNoneLeftOut(page, places);
  });
}

type Look = (typeof LOOKS)[number];

function browserOf(width: number): BrowserContextOptions {
  return { viewport: { width, height: width > 1000 ? 900 : 844 }, hasTouch: width < 1000 };
}

/** Opens a page, waits until it is whole, takes its picture and looks for what would be in somebody's way. */
function inspectorOf(page: Page, { theme, width }: Look) {
  const calls = followCalls(page);
  return async ({ name, path }: Place): Promise<void> => {
    const what = `${name} (${theme}, ${width})`;
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }), what).toBeAttached();
    await expect(page.locator("[aria-busy=true]"), what).toHaveCount(0);
    if (name !== "sign-in") await calls.settled();
    await expect(page.locator("html"), what).toHaveClass(new RegExp(theme));
    await page.screenshot({ path: `${PICTURES}/${name}-${theme}-${width}.png`, fullPage: true });
    expect.soft(await overflowOf(page), `${what} scrolls sideways by so many pixels`).toBe(0);
    expect.soft(await barriersOf(page), what).toEqual([]);
  };
}

const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });

/** What axe finds to be serious or worse. */
async function barriersOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return grave.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.any[0]?.message ?? ""}`),
  );
}

/** Whatever the sidebar leads to has been looked at. */
async function expectNoneLeftOut(page: Page, places: readonly Place[]): Promise<void> {
  const links = page.getByRole("navigation", { name: "Console" }).getByRole("link");
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  expect(paths.length).toBeGreaterThan(10);
  const seen = places.map(({ path }) => path);
  expect(paths.filter((path) => path !== null && !seen.includes(path))).toEqual([]);
}
