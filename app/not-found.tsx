import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">Nothing at this address</h1>
      <EmptyState
        title="There is no page at this address"
        action={
          <Button asChild variant="primary">
            <Link href="/">Go to the start page</Link>
          </Button>
        }
      >
        It may have been mistyped, or what it showed belongs to another organisation or was removed.
      </EmptyState>
    </main>
  );
}
