import { LinkTabs } from "@/components/ui/link-tabs";

const PLACES = [
  { href: "/reviews", label: "Due" },
  { href: "/reviews/campaigns", label: "Campaigns" },
] as const;

/** The parts of the reviews. */
export function ReviewsTabs({ at }: { at: (typeof PLACES)[number]["href"] }) {
  return (
    <LinkTabs
      label="Reviews"
      tabs={PLACES.map((place) => ({ ...place, current: place.href === at }))}
    />
  );
}
