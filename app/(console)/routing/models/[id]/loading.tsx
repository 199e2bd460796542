import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function ModelLoading() {
  return <DetailSkeleton what="the model" />;
}
