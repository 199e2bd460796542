"use client";

import { ErrorState } from "@/components/ui/error-state";

type ErrorPageProps = { error: unknown; retry: () => void };

function digestOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <ErrorState title="This page could not be shown" retry={retry} reference={digestOf(error)}>
        Nothing was changed. Try again; if it fails again, check that the console's database can be
        reached and give the reference to whoever runs it.
      </ErrorState>
    </main>
  );
}
