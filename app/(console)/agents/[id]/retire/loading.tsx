import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function RetireAgentLoading() {
  return <DetailSkeleton what="what stops with the agent" />;
}
