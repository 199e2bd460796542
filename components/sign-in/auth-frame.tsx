import type { ReactNode } from "react";
import { BrandMark } from "@/components/shell/brand";

type Props = { title: string; summary?: ReactNode; children: ReactNode };

/** The frame of the pages for those who are not signed in. */
export function AuthFrame({ title, summary, children }: Props) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="flex w-full max-w-sm flex-col gap-6">
        <header className="flex flex-col gap-3">
          <BrandMark className="size-7" />
          <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
          {summary ? <div className="text-muted-foreground">{summary}</div> : null}
        </header>
        {children}
      </div>
    </main>
  );
}
