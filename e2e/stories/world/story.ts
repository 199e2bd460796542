import { type BrowserContextOptions, test as base, type Page } from "@playwright/test";
import { type Product, runningProduct } from "../../harness/product";
import { openPatiently } from "./awake";
import { type Company, openCompany } from "./company";
import { listenForMishaps, type Mishaps } from "./mishaps";

export { expect } from "@playwright/test";

type Told = {
  mishaps: Mishaps;
  /** Gives somebody a browser of their own. */
  openBrowser: (options?: BrowserContextOptions) => Promise<Page>;
};
type Shared = { product: Product; company: Company };

/** A story on the running product. Every browser in it is watched: a console error fails the story. */
export const test = base.extend<Told, Shared>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
  product: [async ({}, use) => use(runningProduct()), { scope: "worker" }],
  company: [async ({ product }, use) => use(await openCompany(product)), { scope: "worker" }],
  baseURL: async ({ product }, use) => use(product.console),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
  mishaps: async ({}, use) => {
    const mishaps = listenForMishaps();
    await use(mishaps);
    mishaps.expectNone();
  },
  context: async ({ context, mishaps }, use) => {
    mishaps.watch(context);
    await use(context);
  },
  page: async ({ page }, use) => use(openPatiently(page)),
  openBrowser: async ({ browser, product, mishaps, contextOptions }, use) => {
    const opened: Page[] = [];
    await use(async (options = {}) => {
      const own = { baseURL: product.console, reducedMotion: "reduce" as const };
      const context = await browser.newContext({ ...contextOptions, ...own, ...options });
      mishaps.watch(context);
      const page = openPatiently(await context.newPage());
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});
