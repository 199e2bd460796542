import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function RoutingVersionsLoading() {
  return <DetailSkeleton what="versions of the routing policy" />;
}
