import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import type { CredentialDetail } from "@/lib/contract/credential";

type Props = { credential: Pick<CredentialDetail, "rotations" | "issuedAt" | "rotatedAt"> };

/** The rotations that were recorded, the latest first, down to the issue. */
export function RotationHistory({ credential: { rotations, issuedAt, rotatedAt } }: Props) {
  const earlier = rotations.length === 0 && rotatedAt !== null;
  return (
    <Panel
      title="Rotations"
      summary={
        rotations.length > 0 ? countOf(rotations.length, "recorded rotation") : "None recorded yet"
      }
      flush
    >
      <ol className="divide-y">
        {rotations.map((rotation) => (
          <li key={rotation.id} className="flex flex-col gap-0.5 px-4 py-2">
            <p className="flex flex-wrap items-baseline gap-x-4">
              <RelativeTime at={rotation.rotatedAt} className="font-medium" />
              <References before={rotation.before} after={rotation.after} />
              <span className="text-muted-foreground text-sm">
                recorded by {rotation.recordedBy?.name ?? "somebody who left"}
              </span>
            </p>
            {rotation.note ? <p className="whitespace-pre-wrap text-sm">{rotation.note}</p> : null}
          </li>
        ))}
        {earlier ? (
          <li className="px-4 py-2 text-muted-foreground">
            Rotated <RelativeTime at={rotatedAt} />, before anything was recorded here.
          </li>
        ) : null}
        <li className="px-4 py-2 text-muted-foreground">
          {issuedAt ? (
            <>
              Issued <RelativeTime at={issuedAt} />.
            </>
          ) : (
            "Nobody said when it was issued."
          )}
        </li>
      </ol>
    </Panel>
  );
}

function References({ before, after }: { before: string; after: string }) {
  if (before === after) return <span className="text-sm">under the same reference</span>;
  return (
    <span className="wrap-anywhere min-w-0 font-mono text-sm">
      <span className="text-muted-foreground line-through">{before}</span>{" "}
      <span className="sr-only">became</span>
      <span aria-hidden>→</span> {after}
    </span>
  );
}
