"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { mayRetry } from "./problem";

const RETRIES = 2;

/** The browser's cache of answers. A refusal (4xx) is shown at once; only an absent or failing server is asked again. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            retry: (failures, error) => failures < RETRIES && mayRetry(error),
            staleTime: 5_000,
            refetchOnWindowFocus: true,
          },
          // A change is never repeated by itself: it may have happened.
          mutations: { retry: false },
        },
      }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
