import { DetailSkeleton } from "@/components/event/detail-skeleton";

export default function DecisionLoading() {
  return <DetailSkeleton what="the decision" panels={4} />;
}
