import type { Page } from "@playwright/test";

/**
 * Waits until the page's script runs in all of the page: what is clicked before is heard by nobody, as with any page that is painted
 * before it is alive. React marks the elements that it has taken over; there is no public sign of it.
 */
export const untilAwake = (page: Page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll("main button, main input, header button")].every((element) =>
      Object.keys(element).some((key) => key.startsWith("__reactFiber$")),
    ),
  );

/** Makes a page be opened as by people who wait until it hears them; unless they say not to wait for it: `commit`. */
export function openPatiently(page: Page): Page {
  const open = page.goto.bind(page);
  const again = page.reload.bind(page);
  page.goto = async (url, options) => {
    const response = await open(url, options);
    if (options?.waitUntil !== "commit") await untilAwake(page);
    return response;
  };
  page.reload = async (options) => {
    const response = await again(options);
    await untilAwake(page);
    return response;
  };
  return page;
}

/** Keeps scripts from coming until what this answers is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  let wakeUp = () => {};
  const awake = new Promise<void>((resolve) => {
    wakeUp = resolve;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await awake;
    await route.continue();
  });
  return wakeUp;
}

/** Opens a page of which the script does not come until what this answers is called. */
export async function openAsleep(page: Page, path: string): Promise<() => void> {
  const wakeUp = await holdScripts(page);
  await page.goto(path, { waitUntil: "commit" });
  return wakeUp;
}
