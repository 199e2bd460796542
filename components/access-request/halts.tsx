import { Banner } from "@/components/ui/banner";

/** Why calls would stay blocked even with a yes. */
export function Halts({ halts }: { halts: readonly string[] }) {
  if (halts.length === 0) return null;
  return (
    <Banner tone="amber" title="A yes alone permits no call">
      {`Because ${halts.join(", and ")}. What an agent may be and reach at all is set apart from its entitlements.`}
    </Banner>
  );
}
