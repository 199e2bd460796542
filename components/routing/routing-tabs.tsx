import { LinkTabs } from "@/components/ui/link-tabs";

const PLACES = [
  { href: "/routing", label: "Overview" },
  { href: "/routing/policy", label: "Policy" },
  { href: "/routing/models", label: "Models" },
  { href: "/routing/providers", label: "Providers", keepers: true },
  { href: "/routing/budgets", label: "Budgets" },
  { href: "/routing/routes", label: "Routes" },
] as const;

type Props = {
  at: (typeof PLACES)[number]["href"];
  /** Whether the reader may see providers. */
  providers: boolean;
};

/** The parts of routing. */
export function RoutingTabs({ at, providers }: Props) {
  const places = PLACES.filter((place) => providers || !("keepers" in place));
  return (
    <LinkTabs
      label="Routing"
      tabs={places.map(({ href, label }) => ({ href, label, current: href === at }))}
    />
  );
}
