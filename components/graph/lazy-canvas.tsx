"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** As `GraphCanvas`, whose script is fetched only where a graph is shown. */
export const LazyCanvas = dynamic(
  () => import("./graph-canvas").then(({ GraphCanvas }) => GraphCanvas),
  { ssr: false, loading: () => <Skeleton aria-busy className="h-96 w-full" /> },
);
