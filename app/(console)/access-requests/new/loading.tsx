import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function RequestAccessLoading() {
  return <DetailSkeleton what="form" />;
}
