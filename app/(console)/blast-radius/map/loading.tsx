import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function ReachMapLoading() {
  return <DetailSkeleton what="the map" />;
}
