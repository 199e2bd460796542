import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function RolesLoading() {
  return <DetailSkeleton what="roles" />;
}
