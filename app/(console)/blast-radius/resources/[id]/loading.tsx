import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function ExposedLoading() {
  return <DetailSkeleton what="who reaches the resource" />;
}
