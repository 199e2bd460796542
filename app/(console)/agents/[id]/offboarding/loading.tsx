import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function OffboardingLoading() {
  return <DetailSkeleton what="the offboarding" />;
}
