import { Plug } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** The overview before any agent has asked for anything: how to get to the first call. */
export function NotBegun({ mayConnect }: { mayConnect: boolean }) {
  return (
    <section aria-label="First call" className="rounded-lg border bg-card">
      <EmptyState
        icon={<Plug />}
        title="No agent has asked for anything yet"
        action={
          mayConnect ? (
            <Button asChild variant="primary">
              <Link href="/connect">Connect an agent</Link>
            </Button>
          ) : undefined
        }
      >
        <ol className="mx-auto flex max-w-md list-decimal flex-col gap-1 pl-5 text-left">
          <li>Register an agent: who it is, what it is for, and who answers for it.</li>
          <li>Make it a key, and put the guard in front of its tools.</li>
          <li>
            Let it propose its first call. It is decided at once, and from then on this page says
            whether agents keep within their bounds.
          </li>
        </ol>
        {mayConnect ? null : (
          <p className="mt-3">Someone of administration or security connects agents.</p>
        )}
      </EmptyState>
    </section>
  );
}
