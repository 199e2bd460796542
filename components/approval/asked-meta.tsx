import type { ReactNode } from "react";
import { ThingLink } from "@/components/event/thing-link";
import { Copyable } from "@/components/ui/copyable";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ApprovalRow } from "@/lib/contract/approval";

type Props = {
  of: Pick<ApprovalRow, "id" | "agent" | "tool" | "requestedAt">;
  /** What else it is about. */
  children?: ReactNode;
};

/** Which agent a request is for, with which tool, since when, and its id: what stands under a header. */
export function AskedMeta({ of: { id, agent, tool, requestedAt }, children }: Props) {
  return (
    <>
      <span>
        Agent <ThingLink in="/agents" thing={agent} />
      </span>
      <span>
        Tool <ThingLink in="/tools" thing={tool} />
      </span>
      {children}
      <span>
        Asked <RelativeTime at={requestedAt} />
      </span>
      <Copyable value={id} what="request id">
        {id.slice(0, 8)}
      </Copyable>
    </>
  );
}
