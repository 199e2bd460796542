import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function WhatIfLoading() {
  return <DetailSkeleton what="what is tried" />;
}
