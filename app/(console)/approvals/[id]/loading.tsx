import { DetailSkeleton } from "@/components/event/detail-skeleton";

export default function ApprovalLoading() {
  return <DetailSkeleton what="the request" />;
}
