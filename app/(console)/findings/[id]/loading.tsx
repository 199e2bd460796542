import { DetailSkeleton } from "@/components/event/detail-skeleton";

export default function FindingLoading() {
  return <DetailSkeleton what="the finding" panels={4} />;
}
