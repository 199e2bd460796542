import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function CredentialLoading() {
  return <DetailSkeleton what="credential" />;
}
