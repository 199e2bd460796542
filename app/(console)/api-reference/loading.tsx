import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function ApiReferenceLoading() {
  return <DetailSkeleton what="API reference" />;
}
