import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function RoutingPolicyLoading() {
  return <DetailSkeleton what="routing policy" />;
}
