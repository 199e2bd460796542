"use client";

import "./globals.css";

/**
 * Shown when even the root layout failed: it stands alone, so it follows the system's theme and fonts. Of the console's parts it has
 * none, since every page would have them twice.
 */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>The console could not start · Ambit</title>
        <main className="grid min-h-dvh place-items-center">
          <div
            role="alert"
            className="mx-auto flex max-w-xl flex-col items-center gap-3 px-4 py-12 text-center"
          >
            <p className="font-semibold text-lg">The console could not start</p>
            <p className="text-base text-muted-foreground">
              Nothing was changed. Try again in a moment; if it fails again, look at the console's
              log on the machine that runs it.
            </p>
            <button
              type="button"
              onClick={retry}
              className="h-8 rounded-md border border-border bg-card px-3 font-medium text-sm hover:bg-muted pointer-coarse:h-10"
            >
              Try again
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}
