import { DetailSkeleton } from "@/components/event/detail-skeleton";

export default function SessionLoading() {
  return <DetailSkeleton what="the session" />;
}
