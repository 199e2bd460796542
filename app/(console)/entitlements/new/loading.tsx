import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function GrantLoading() {
  return <DetailSkeleton what="form" />;
}
