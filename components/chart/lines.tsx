"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** As `StepLines`, whose script is fetched only where one is shown. */
export const Lines = dynamic(() => import("./step-lines").then(({ StepLines }) => StepLines), {
  ssr: false,
  loading: () => <Skeleton aria-busy className="h-64 w-full" />,
});
