import type { ReactNode } from "react";
import { Countdown } from "./countdown";

/** What every answer is told of its reason. */
export const REASON_HINT = "Recorded with your name, and shown to whoever reads this request.";

/** Around the answers, with the time left for them: beside a request on wide screens, at the thumb on narrow ones. */
export function AnswerFrame({ expiresAt, children }: { expiresAt: string; children: ReactNode }) {
  return (
    <section
      aria-label="Your answer"
      className="flex flex-col gap-2 border bg-card p-3 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-20 max-lg:border-x-0 max-lg:border-b-0 max-lg:px-4 max-lg:pb-[max(0.75rem,env(safe-area-inset-bottom))] lg:rounded-lg lg:p-4 print:hidden"
    >
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-medium">Your answer</span>
        <Countdown to={expiresAt} over="Deadline passed" className="text-sm" />
      </p>
      {children}
    </section>
  );
}
