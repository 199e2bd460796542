import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function ChainLoading() {
  return <DetailSkeleton what="chain" />;
}
