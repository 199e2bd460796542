import { AppError } from "@/lib/core/kernel";

/**
 * Refuses a change that another site's page may have sent with this browser's cookie: the browser itself must say that it
 * comes from here, by Sec-Fetch-Site or by Origin.
 * @throws AppError `forbidden` with reason `cross_origin`
 */
export function assertSameOrigin(request: Request, consoleUrl: string): void {
  const site = request.headers.get("sec-fetch-site");
  const own = site === null ? isOwn(request, consoleUrl) : site === "same-origin";
  if (own) return;
  throw new AppError("forbidden", "A change must come from a page of this console.", {
    reason: "cross_origin",
  });
}

function isOwn(request: Request, consoleUrl: string): boolean {
  const origin = request.headers.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  if (origin === new URL(consoleUrl).origin) return true;
  return new URL(origin).host === request.headers.get("host");
}
