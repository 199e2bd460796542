import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function KeyLoading() {
  return <DetailSkeleton what="key" />;
}
