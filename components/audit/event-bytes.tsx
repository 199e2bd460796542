import { Disclosure } from "@/components/event/disclosure";
import { CodeBlock } from "@/components/ui/code-block";
import { Copyable } from "@/components/ui/copyable";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AuditDetail } from "@/lib/contract/audit";

/** The canonical text, readable and exact, the commitments to its texts, and its proof. */
export function EventBytes({ event }: { event: AuditDetail }) {
  const { canonical, payloads, proof } = event;
  return (
    <div className="flex flex-col gap-4">
      <CodeBlock code={pretty(canonical)} label="Canonical text, laid out to read" wrap />
      <Disclosure summary="Exact bytes: the UTF-8 of this text is the leaf's input">
        <CodeBlock code={canonical} label="Exact canonical text" wrap />
      </Disclosure>
      {payloads.length > 0 ? (
        <Disclosure summary={`Texts kept apart (${payloads.length})`}>
          <ul className="flex flex-col gap-2">
            {payloads.map(({ name, commitment, erasedAt }) => (
              <li key={name} className="flex flex-wrap items-center gap-x-3">
                <span className="font-medium">{name}</span>
                <Copyable value={commitment} what={`commitment to ${name}`}>
                  {commitment.slice(0, 16)}…
                </Copyable>
                <span className="text-muted-foreground text-sm">
                  {erasedAt ? (
                    <>
                      Erased <RelativeTime at={erasedAt} />
                    </>
                  ) : (
                    "Kept encrypted"
                  )}
                </span>
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
      {proof ? (
        <Disclosure summary={`Inclusion proof (${proof.path.length} hashes) and checkpoint`}>
          <div className="flex flex-col gap-3">
            <CodeBlock
              code={proof.path.join("\n") || "The log has this one entry: no hash is needed."}
              label="Hashes from the leaf up, base64"
              wrap
            />
            <CodeBlock code={proof.checkpoint} label="Signed checkpoint" wrap />
          </div>
        </Disclosure>
      ) : null}
    </div>
  );
}

function pretty(canonical: string): string {
  return JSON.stringify(JSON.parse(canonical), null, 2);
}
