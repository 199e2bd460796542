import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function RoutingSimulationLoading() {
  return <DetailSkeleton what="simulation" />;
}
