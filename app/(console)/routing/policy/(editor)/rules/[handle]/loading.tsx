import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function RoutingRuleLoading() {
  return <DetailSkeleton what="routing rule" />;
}
