import { TextLink } from "./text-link";

type RefLinkProps = {
  /** The list's path; the thing is below it. */
  to: string;
  of: { id: string; name: string } | null;
  missing?: string;
};

/** Something by its name, leading to its own page. */
export function RefLink({ to, of, missing = "Not set" }: RefLinkProps) {
  if (!of) return <span className="text-muted-foreground">{missing}</span>;
  return <TextLink href={`${to}/${of.id}`}>{of.name}</TextLink>;
}
