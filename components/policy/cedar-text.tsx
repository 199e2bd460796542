"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** The Cedar editor, fetched only by pages that show one. */
export const CedarText = dynamic(
  () => import("./cedar-editor").then(({ CedarEditor }) => CedarEditor),
  {
    ssr: false,
    loading: () => (
      <div role="status" aria-busy="true">
        <span className="sr-only">Loading the Cedar editor</span>
        <Skeleton className="h-48 rounded-md" />
      </div>
    ),
  },
);
