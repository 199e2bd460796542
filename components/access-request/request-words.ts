import type { AccessRequestDetail, AccessRequestRow } from "@/lib/contract/access-request";
import { constraintInWords } from "@/lib/core/policy";

export const KIND_WORDS: Readonly<Record<AccessRequestRow["kind"], string>> = {
  grant: "New access",
  widen: "More access",
};

/** What would be permitted, in one sentence. */
export function requestAnswer(request: AccessRequestDetail): string {
  const { agent, tool, reaches, offered } = request;
  const on = reaches.length === 0 ? "" : ` on ${reaches.map(({ name }) => name).join(", ")}`;
  const when =
    offered.constraints.length === 0
      ? ""
      : ` while ${offered.constraints.map(constraintInWords).join(" and ")}`;
  const asks = offered.boundary === "step_up" ? ", each time with a yes from a person" : "";
  return `${agent.name} may call ${tool.name}${on}${when}${asks}.`;
}
