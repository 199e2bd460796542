import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function TaskLoading() {
  return <DetailSkeleton what="task class" />;
}
