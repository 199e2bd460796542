import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function LimitLoading() {
  return <DetailSkeleton what="limit" />;
}
