import { LinkTabs } from "@/components/ui/link-tabs";

const PLACES = [
  { href: "/blast-radius", label: "Agents" },
  { href: "/blast-radius/exposure", label: "Resources" },
  { href: "/blast-radius/choke-points", label: "Choke points" },
  { href: "/blast-radius/map", label: "Map" },
  { href: "/blast-radius/what-if", label: "What-if", tries: true },
  { href: "/blast-radius/requests", label: "Requests" },
  { href: "/blast-radius/history", label: "History" },
] as const;

type Props = { at: (typeof PLACES)[number]["href"]; mayTry: boolean };

/** The parts of the blast radius. */
export function ReachTabs({ at, mayTry }: Props) {
  const places = PLACES.filter((place) => mayTry || !("tries" in place));
  return (
    <LinkTabs
      label="Blast radius"
      tabs={places.map(({ href, label }) => ({ href, label, current: href === at }))}
    />
  );
}
