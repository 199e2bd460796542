import { DetailSkeleton } from "@/components/event/detail-skeleton";

export default function RouteLoading() {
  return <DetailSkeleton what="the route" />;
}
