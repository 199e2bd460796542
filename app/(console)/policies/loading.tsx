import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function PoliciesLoading() {
  return <DetailSkeleton what="policies" />;
}
