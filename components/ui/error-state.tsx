"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { Copyable } from "./copyable";

type ErrorStateProps = {
  /** What failed: "The sessions could not be read". */
  title: string;
  /** Why, and what to do. */
  children?: ReactNode;
  retry?: () => void;
  action?: ReactNode;
  /** An id that finds the failure in the server's log. */
  reference?: string;
  className?: string;
};

/** A failed place: what failed, what to do, and a retry where one may help. */
export function ErrorState(props: ErrorStateProps) {
  const { title, children, retry, action, reference, className } = props;
  return (
    <div
      role="alert"
      className={cn(
        "mx-auto flex max-w-xl flex-col items-center gap-3 px-4 py-12 text-center",
        className,
      )}
    >
      <TriangleAlert aria-hidden className="size-6 stroke-[1.5] text-red" />
      <p className="font-semibold text-lg">{title}</p>
      {children ? <div className="text-muted-foreground text-base">{children}</div> : null}
      {reference ? (
        <p className="flex items-center gap-1 text-muted-foreground text-sm">
          Reference <Copyable value={reference} what="reference" />
        </p>
      ) : null}
      {retry || action ? (
        <div className="flex flex-wrap justify-center gap-2">
          {retry ? (
            <Button onClick={retry}>
              <RotateCw aria-hidden />
              Try again
            </Button>
          ) : null}
          {action}
        </div>
      ) : null}
    </div>
  );
}
