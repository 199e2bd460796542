import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function SimulationLoading() {
  return <DetailSkeleton what="simulation" />;
}
