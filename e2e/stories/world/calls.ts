import { expect, type Page, type Request } from "@playwright/test";

const STREAM = "/api/v1/stream";

/** Follows what the script of a console page asks for. */
export function followCalls(page: Page): { settled: () => Promise<void> } {
  const underWay = new Set<Request>();
  let alive = false;
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (request.isNavigationRequest()) alive = false;
    // The stream of wake-ups, which never ends, is opened with the first calls.
    else if (pathname === STREAM) alive = true;
    else if (pathname.startsWith("/api/v1/")) underWay.add(request);
  });
  page.on("requestfinished", (request) => underWay.delete(request));
  page.on("requestfailed", (request) => underWay.delete(request));
  return {
    settled: () => expect.poll(() => alive && underWay.size === 0).toBe(true),
  };
}
