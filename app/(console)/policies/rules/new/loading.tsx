import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function RuleLoading() {
  return <DetailSkeleton what="rule" />;
}
