import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function ConsoleNotFound() {
  return (
    <>
      <h1 className="sr-only">Nothing at this address</h1>
      <EmptyState
        title="There is nothing at this address"
        action={
          <Button asChild variant="primary">
            <Link href="/">Go to the start page</Link>
          </Button>
        }
      >
        It may have been mistyped, or what it showed belongs to another organisation or was removed.
      </EmptyState>
    </>
  );
}
