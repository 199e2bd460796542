import type { ReactNode } from "react";

type StepProps = { number: number; title: string; children: ReactNode };

/** One numbered step of a page that is worked through from top to bottom. */
export function Step({ number, title, children }: StepProps) {
  return (
    <li className="grid min-w-0 gap-x-4 gap-y-3 rounded-lg border bg-card p-4 sm:grid-cols-[2rem_minmax(0,1fr)]">
      <span
        aria-hidden
        className="grid size-8 place-items-center rounded-full border font-semibold text-sm"
      >
        {number}
      </span>
      <div className="flex min-w-0 flex-col gap-3">
        <h2 className="font-semibold text-lg sm:leading-8">
          <span className="sr-only">Step {number}: </span>
          {title}
        </h2>
        {children}
      </div>
    </li>
  );
}
