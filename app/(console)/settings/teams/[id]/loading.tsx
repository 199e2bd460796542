import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function TeamLoading() {
  return <DetailSkeleton what="team" />;
}
