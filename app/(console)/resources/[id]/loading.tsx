import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function ResourceLoading() {
  return <DetailSkeleton what="resource" />;
}
