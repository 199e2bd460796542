import { DetailSkeleton } from "@/components/event/detail-skeleton";

export default function AccessRequestLoading() {
  return <DetailSkeleton what="the request" />;
}
