import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function AgentReachLoading() {
  return <DetailSkeleton what="what the agent reaches" />;
}
