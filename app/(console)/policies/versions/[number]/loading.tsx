import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function VersionLoading() {
  return <DetailSkeleton what="version" />;
}
