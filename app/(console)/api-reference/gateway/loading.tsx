import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function GatewayReferenceLoading() {
  return <DetailSkeleton what="Gateway reference" />;
}
