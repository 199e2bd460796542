import { DriftLoading } from "@/components/drift/drift-loading";

export default function Loading() {
  return <DriftLoading plural="agents" />;
}
