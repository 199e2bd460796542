"use client";

import { ErrorState } from "@/components/ui/error-state";

type Props = { error: Error & { digest?: string }; retry: () => void };

export default function ConsoleError({ error, retry }: Props) {
  return (
    <ErrorState title="This page could not be shown" retry={retry} reference={error.digest}>
      Nothing was changed. Try again; if it fails again, check that the database can be reached and
      give the reference to whoever runs the console.
    </ErrorState>
  );
}
