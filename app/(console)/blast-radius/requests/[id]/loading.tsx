import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function ChangeRequestLoading() {
  return <DetailSkeleton what="the request" />;
}
