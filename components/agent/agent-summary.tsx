import { Banner } from "@/components/ui/banner";
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
export function agentAnswer({ lifecycle, counts, accessClass }: AgentDetail): string {
  if (lifecycle === "proposed") return "May do nothing until somebody adopts it.";
  if (lifecycle === "suspended") return "Suspended: every call is blocked until it is resumed.";
  if (lifecycle === "retired") return "Retired: it never acts again.";
  if (accessClass === "generates_only") return "Generates only: it calls no tool.";
  const open = countOf(counts.openSessions, "open session");
  return `May act under ${countOf(counts.entitlements, "entitlement")}; ${open} now.`;
}

/** That a proposed agent waits for somebody, and what is missing. */
export function AgentTriage({ agent, mayAdopt }: { agent: AgentDetail; mayAdopt: boolean }) {
  if (agent.lifecycle !== "proposed") return null;
  const found = agent.origin === "discovered";
  const missing = [
    agent.owner ? "" : "an owner",
    agent.sponsor ? "" : "a sponsor",
    agent.purpose === "" ? "a purpose" : "",
  ].filter(Boolean);
  return (
    <Banner
      tone="blue"
      title={found ? "Found in telemetry, not trusted" : "Registered, not adopted"}
    >
      {missing.length > 0 ? `It still needs ${missing.join(", ")}. ` : ""}
      {mayAdopt
        ? "Adopt it if it is one of yours; retire it if nobody knows it."
        : "Its owner, its sponsor or an operator can adopt it."}
    </Banner>
  );
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
        { term: "Last seen", value: <RelativeTime at={agent.lastSeenAt} /> },
        { term: "Next review", value: <RelativeTime at={agent.nextReviewAt} missing="Not set" /> },
        { term: "Added", value: <RelativeTime at={agent.createdAt} /> },
      ]}
    />
  );
}
