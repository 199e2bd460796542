import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { countOf, sentence } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { AgentDetail } from "@/lib/contract/agent";
import {
  ACCESS_CLASS_MEANS,
  ACCESS_CLASS_WORDS,
  AUTONOMY_MEANS,
  AUTONOMY_WORDS,
} from "./agent-words";

/** What an agent may do now, in one sentence. */
export function agentAnswer(agent: AgentDetail): string {
  const { lifecycle, counts, accessClass, triage, mergedInto } = agent;
  if (mergedInto) return `Another name of ${mergedInto.name}.`;
  if (triage === "rejected") return "Rejected: not one of ours, and never to act.";
  if (lifecycle === "proposed") return "May do nothing until somebody adopts it.";
  if (lifecycle === "suspended") return "Suspended: every call is blocked until it is resumed.";
  if (lifecycle === "retired") return "Retired: it never acts again.";
  if (accessClass === "generates_only") return "Generates only: it calls no tool.";
  const open = countOf(counts.openSessions, "open session");
  return `May act under ${countOf(counts.entitlements, "entitlement")}; ${open} now.`;
}

/** The facts of an agent. */
export function AgentFacts({ agent }: { agent: AgentDetail }) {
  return (
    <DescriptionList
      columns={3}
      items={[
        { term: "Purpose", value: agent.purpose, wide: true },
        {
          term: "Owner",
          value: <RefLink to="/settings/people" of={agent.owner} missing="Nobody" />,
          hint: "Operates it",
        },
        {
          term: "Sponsor",
          value: <RefLink to="/settings/people" of={agent.sponsor} missing="Nobody" />,
          hint: "Answers for it",
        },
        {
          term: "Autonomy",
          value: AUTONOMY_WORDS[agent.autonomy],
          hint: AUTONOMY_MEANS[agent.autonomy],
        },
        {
          term: "Access class",
          value: ACCESS_CLASS_WORDS[agent.accessClass],
          hint: ACCESS_CLASS_MEANS[agent.accessClass],
        },
        {
          term: "Data ceiling",
          value: <SensitivityBadge sensitivity={agent.ceiling} />,
          hint: "It reaches nothing above",
        },
        {
          term: "Models",
          value: agent.models.join(", "),
          hint: agent.models.length === 0 ? "Any" : undefined,
        },
        { term: "Handle", value: <Copyable value={agent.handle} what="handle" /> },
        { term: "Id", value: <Copyable value={agent.id} what="agent id" /> },
        { term: "Origin", value: sentence(agent.origin) },
        ...(agent.otherNames.length > 0 ? [otherNames(agent)] : []),
        { term: "Last seen", value: <RelativeTime at={agent.lastSeenAt} /> },
        { term: "Next review", value: <RelativeTime at={agent.nextReviewAt} missing="Not set" /> },
        { term: "Added", value: <RelativeTime at={agent.createdAt} /> },
      ]}
    />
  );
}

function otherNames({ otherNames: names }: AgentDetail) {
  return {
    term: "Also found as",
    value: (
      <span className="flex flex-wrap gap-x-3">
        {names.map((name) => (
          <RefLink key={name.id} to="/agents" of={name} />
        ))}
      </span>
    ),
  };
}
