import type { ReactNode } from "react";
import { LivePage } from "@/components/event/live-page";
import { DraftProvider } from "@/components/routing-policy/draft";
import { RoutingBar } from "@/components/routing-policy/routing-bar";
import { pageCtx } from "@/lib/web";
import { readMay, readRouting, shownOf } from "../read-routing";

/** One draft for all pages that edit it, so that nothing unsaved is lost between them. */
export default async function EditorLayout({ children }: { children: ReactNode }) {
  const ctx = await pageCtx("routing-policy.read");
  const { published, open } = await readRouting(ctx);
  return (
    <DraftProvider shown={shownOf(ctx, open ?? published)}>
      {children}
      {open ? <RoutingBar open={open} may={await readMay(ctx, open)} /> : null}
      <LivePage />
    </DraftProvider>
  );
}
