import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function NewCampaignLoading() {
  return <DetailSkeleton what="the form" />;
}
