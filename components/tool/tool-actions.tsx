import Link from "next/link";
import { Button } from "@/components/ui/button";
import type { ToolDetail } from "@/lib/contract/tool";
import { ChangeDefinition } from "./definition-forms";
import { FreezeTool, UnfreezeTool } from "./freeze-tool";
import { MergeTool, ReconsiderTool, RejectTool } from "./triage-tool";

/** What an operator may do with a tool in its present state. */
export function ToolActions({ tool }: { tool: ToolDetail }) {
  const named = { id: tool.id, name: tool.tool };
  if (tool.state === "rejected") return tool.mergedInto ? null : <ReconsiderTool tool={named} />;
  return (
    <>
      <ChangeDefinition tool={tool} />
      {tool.state === "proposed" ? (
        <>
          <MergeTool tool={named} />
          <RejectTool tool={named} />
        </>
      ) : null}
      {tool.state === "active" ? (
        <FreezeTool tool={named} trigger={<Button variant="danger">Freeze</Button>} />
      ) : null}
      {tool.state === "frozen" ? (
        <UnfreezeTool tool={named} trigger={<Button variant="primary">Unfreeze</Button>} />
      ) : (
        <Review tool={tool} />
      )}
    </>
  );
}

function Review({ tool: { id, state, drifted } }: { tool: ToolDetail }) {
  const due = state === "proposed" || drifted;
  return (
    <Button asChild variant={due ? "primary" : "secondary"}>
      <Link href={`/tools/${id}/review`}>{state === "proposed" ? "Review" : "Review again"}</Link>
    </Button>
  );
}
