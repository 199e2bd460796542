import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function ReviewLoading() {
  return <DetailSkeleton what="the review" />;
}
