"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** As `StackedColumns`, whose script is fetched only where one is shown. */
export const Columns = dynamic(
  () => import("./stacked-columns").then(({ StackedColumns }) => StackedColumns),
  { ssr: false, loading: () => <Skeleton aria-busy className="h-64 w-full" /> },
);
