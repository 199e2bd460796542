import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function AgentLoading() {
  return <DetailSkeleton what="agent" />;
}
