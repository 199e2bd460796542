import { LinkTabs } from "@/components/ui/link-tabs";

const PLACES = [
  { href: "/audit", label: "Events" },
  { href: "/audit/checkpoints", label: "Checkpoints" },
  { href: "/audit/export", label: "Export" },
] as const;

/** The parts of the audit. */
export function AuditTabs({ at }: { at: (typeof PLACES)[number]["href"] }) {
  return (
    <LinkTabs
      label="Audit"
      tabs={PLACES.map((place) => ({ ...place, current: place.href === at }))}
    />
  );
}
