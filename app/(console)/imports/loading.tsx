import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function ImportLoading() {
  return <DetailSkeleton what="import" />;
}
