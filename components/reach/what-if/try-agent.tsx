import Link from "next/link";
import { Button } from "@/components/ui/button";
import { whatIfPath } from "@/lib/contract/reach-address";

/** Leads to trying what one agent would reach otherwise. */
export function TryAgent({ agentId }: { agentId: string }) {
  const suspended = whatIfPath([{ kind: "suspend_agent", agent: agentId }]);
  return (
    <>
      <Button asChild>
        <Link href={`${suspended}&agent=${agentId}`}>Try it suspended</Link>
      </Button>
      <Button asChild variant="primary">
        <Link href={`${whatIfPath([])}?agent=${agentId}`}>What if</Link>
      </Button>
    </>
  );
}
