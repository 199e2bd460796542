import { DetailSkeleton } from "@/components/event/detail-skeleton";

export default function EventLoading() {
  return <DetailSkeleton what="the event" />;
}
