import { DetailSkeleton } from "@/components/event/detail-skeleton";

export default function AgentDriftLoading() {
  return <DetailSkeleton what="the agent's drift" />;
}
