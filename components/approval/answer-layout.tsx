import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type Props = {
  /** Whether the reader is asked: on a phone the answer then stays at the foot. */
  answering: boolean;
  answer: ReactNode;
  /** What the answer rests on. */
  children: ReactNode;
};

/** A request laid out for whoever has thirty seconds: what, why and the answer first; on wide screens the answer stays in sight. */
export function AnswerLayout({ answering, answer, children }: Props) {
  return (
    <div
      className={cn(
        "sheet grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] print:flex print:flex-col print:gap-2 print:pb-0",
        answering && "max-lg:pb-28",
      )}
    >
      <div className={cn("min-w-0 lg:col-start-2 lg:row-start-1", answering && "max-lg:contents")}>
        <div
          className={cn(
            "lg:sticky lg:top-[calc(var(--sticky-top)+1.5rem)]",
            answering && "max-lg:contents",
          )}
        >
          {answer}
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-6 lg:col-start-1 lg:row-start-1 print:gap-2">
        {children}
      </div>
    </div>
  );
}
