import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function PersonLoading() {
  return <DetailSkeleton what="person" />;
}
