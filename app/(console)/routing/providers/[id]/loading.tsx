import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function ProviderLoading() {
  return <DetailSkeleton what="the provider" />;
}
