import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function ListLoading() {
  return <DetailSkeleton what="list" />;
}
