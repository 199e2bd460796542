import { DetailSkeleton } from "@/components/event/detail-skeleton";

export default function ExportLoading() {
  return <DetailSkeleton what="the export" panels={2} />;
}
