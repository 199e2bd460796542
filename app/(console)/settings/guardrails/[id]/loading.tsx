import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function GuardrailLoading() {
  return <DetailSkeleton what="guardrail" />;
}
