import { ACCESS_CLASS_WORDS, AUTONOMY_WORDS } from "@/components/agent/agent-words";
import { DescriptionList } from "@/components/ui/description-list";
import { RefLink } from "@/components/ui/ref-link";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { AccessRequestDetail } from "@/lib/contract/access-request";

/** Why it is asked for, and for whom. */
export function RequestWhy({ request }: { request: AccessRequestDetail }) {
  const { agentFacts: agent } = request;
  return (
    <DescriptionList
      columns={2}
      items={[
        {
          term: "Justification",
          value: <span className="whitespace-pre-line">{request.justification}</span>,
          hint: `In ${request.requester.name}'s words`,
          wide: true,
        },
        { term: "Purpose of the access", value: request.purpose, wide: true },
        { term: "What the agent is for", value: agent.purpose, wide: true },
        {
          term: "What the agent may be",
          value: `${AUTONOMY_WORDS[agent.autonomy] ?? agent.autonomy}, ${(
            ACCESS_CLASS_WORDS[agent.accessClass] ?? agent.accessClass
          ).toLowerCase()}`,
        },
        {
          term: "Data up to",
          value: <SensitivityBadge sensitivity={agent.ceiling} />,
          hint: "Nothing above its ceiling is ever allowed",
        },
        {
          term: "Agent's owner",
          value: <RefLink to="/settings/people" of={agent.owner} missing="Nobody" />,
        },
        {
          term: "Sponsor",
          value: <RefLink to="/settings/people" of={agent.sponsor} missing="Nobody" />,
        },
      ]}
    />
  );
}
