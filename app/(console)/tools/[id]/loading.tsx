import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function ToolLoading() {
  return <DetailSkeleton what="tool" />;
}
