import { CircleCheck } from "lucide-react";
import { sentence } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { ToneLabel } from "@/components/ui/tone";
import type { CredentialToRotate, Offboarding } from "@/lib/contract/agent-stop";

type Row = CredentialToRotate & Partial<Offboarding["credentials"][number]>;

/** What an agent holds elsewhere, where it is kept, and who else holds it. */
export function CredentialRows({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0)
    return (
      <p className="p-4 text-muted-foreground">
        The inventory knows of none. What is not listed there is rotated by nobody.
      </p>
    );
  return (
    <ul className="divide-y">
      {rows.map((row) => (
        <li
          key={row.id}
          className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-0.5 px-4 py-2"
        >
          <TextLink href={`/credentials/${row.id}`} className="wrap-anywhere min-w-0 font-medium">
            {row.name}
          </TextLink>
          <span className="text-muted-foreground text-sm">
            {sentence(row.kind)}, {row.issuer}
          </span>
          {row.keptIn ? (
            <span className="wrap-anywhere text-muted-foreground text-sm">
              kept in {row.keptIn}
            </span>
          ) : null}
          {row.sharedWith.length > 0 ? (
            <span className="text-amber text-sm">
              {row.sharedWith.join(", ")} hold{row.sharedWith.length === 1 ? "s" : ""} it too
            </span>
          ) : null}
          {row.done ? (
            <ToneLabel tone="green" icon={<CircleCheck aria-hidden />}>
              Done
            </ToneLabel>
          ) : null}
          {row.rotatedAt ? (
            <span className="text-muted-foreground text-sm">
              rotated <RelativeTime at={row.rotatedAt} />
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
