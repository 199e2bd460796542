import { Route } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Routing before any agent has asked for a model: how to get to the first route. */
export function NothingRouted({ mayWrite }: { mayWrite: boolean }) {
  return (
    <section aria-label="First route" className="rounded-lg border bg-card">
      <EmptyState
        icon={<Route />}
        title="No agent has asked which model to use yet"
        action={
          mayWrite ? (
            <Button asChild variant="primary">
              <Link href="/routing/policy">Write the routing policy</Link>
            </Button>
          ) : undefined
        }
      >
        <ol className="mx-auto flex max-w-md list-decimal flex-col gap-1 pl-5 text-left">
          <li>List the models and who provides them, with prices and what data each may see.</li>
          <li>Say which task may use which; a second person puts it in force.</li>
          <li>
            Point agents at the gateway's chat completions with the model auto, or let them ask for
            a route. From then on this page says where their work goes.
          </li>
        </ol>
      </EmptyState>
    </section>
  );
}
