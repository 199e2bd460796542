import { Hand } from "lucide-react";
import Link from "next/link";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";

/** What the reader is asked for, before everything else. */
export function WaitsForYou({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Banner
      tone="violet"
      icon={<Hand />}
      title={`${countOf(count, "step-up waits", "step-ups wait")} for your answer`}
      className="print:hidden"
      action={
        <Button asChild>
          <Link href="/approvals">Answer</Link>
        </Button>
      }
    >
      An agent goes on only when you say yes. What nobody answers in time counts as denied.
    </Banner>
  );
}
