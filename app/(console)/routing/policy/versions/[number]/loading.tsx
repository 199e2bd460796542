import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function RoutingVersionLoading() {
  return <DetailSkeleton what="routing policy version" />;
}
