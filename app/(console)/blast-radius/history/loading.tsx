import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function ReachHistoryLoading() {
  return <DetailSkeleton what="the history" />;
}
