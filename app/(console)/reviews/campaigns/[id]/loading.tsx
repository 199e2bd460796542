import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function CampaignLoading() {
  return <DetailSkeleton what="the campaign" />;
}
