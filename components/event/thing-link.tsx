import Link from "next/link";
import type { Ref } from "@/lib/contract/list";

type ThingLinkProps = {
  /** The place of its noun: "/agents". */
  in: "/agents" | "/tools" | "/sessions" | "/resources" | "/entitlements" | "/approvals";
  thing: Ref | null;
  /** What to say where there is none. */
  missing?: string;
};

/** A thing by its name, leading to its page. */
export function ThingLink({ in: place, thing, missing = "Not known" }: ThingLinkProps) {
  if (!thing) return <span className="text-muted-foreground">{missing}</span>;
  return (
    <Link
      href={`${place}/${thing.id}`}
      className="wrap-anywhere underline-offset-4 hover:underline focus-visible:underline"
    >
      {thing.name}
    </Link>
  );
}
