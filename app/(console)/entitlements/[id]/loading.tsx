import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function EntitlementLoading() {
  return <DetailSkeleton what="entitlement" />;
}
