import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function ConnectLoading() {
  return <DetailSkeleton what="steps" />;
}
