import { ACCESS_CLASS_WORDS } from "@/components/agent/agent-words";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { countOf, formatNumber } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { CampaignDetail } from "@/lib/contract/review-campaign";
import { paceInWords } from "./campaign-progress";
import { REVIEWER_WORDS, UNDECIDED_WORDS } from "./review-words";

/** Which entitlements were meant, in words. */
function scopeInWords({ scope, lookBack }: CampaignDetail): string {
  const { accessClass, agentOwner, tool, sensitivity, unused, due } = scope;
  const parts = [
    accessClass ? `agents that ${accessClass.map(classInWords).join(" or ")}` : "",
    agentOwner ? `agents of ${countOf(agentOwner.length, "owner")}` : "",
    tool ? `${countOf(tool.length, "tool")}` : "",
    sensitivity ? `reaching ${sensitivity} data or more sensitive` : "",
    unused ? `not used in ${lookBack} days` : "",
    due ? "due for review" : "",
  ].filter(Boolean);
  return parts.length === 0 ? "All entitlements in force" : `In force: ${parts.join(", ")}`;
}

const classInWords = (word: keyof typeof ACCESS_CLASS_WORDS) =>
  ACCESS_CLASS_WORDS[word].toLowerCase().replace(/^generates/, "only generate");

/** What a campaign asked, of whom, until when, and how it was answered. */
export function CampaignFacts({ campaign: c }: { campaign: CampaignDetail }) {
  const { kept, narrowed, revoked, left } = c.counts;
  return (
    <DescriptionList
      columns={3}
      items={[
        { term: "Scope", value: scopeInWords(c) },
        {
          term: "Reviewer",
          value: c.reviewerPerson ? (
            <RefLink to="/settings/people" of={c.reviewerPerson} />
          ) : (
            REVIEWER_WORDS[c.reviewers.by]
          ),
        },
        {
          term: "Fallback",
          value: <RefLink to="/settings/people" of={c.fallback} />,
          hint: "Decides where the reviewer last widened it, or is missing",
        },
        { term: "What nobody decides", value: UNDECIDED_WORDS[c.undecided] },
        { term: "Deadline", value: <RelativeTime at={c.deadlineAt} absolute /> },
        {
          term: "Started",
          value: <RelativeTime at={c.startedAt} absolute />,
          hint: c.startedBy ? `by ${c.startedBy.name}` : undefined,
        },
        {
          term: "Decided so far",
          value: `${formatNumber(kept)} kept, ${formatNumber(narrowed)} narrowed, ${formatNumber(revoked)} revoked`,
          hint: left > 0 ? `${countOf(left, "item")} left undecided` : undefined,
        },
        { term: "How", value: paceInWords(c.pace) },
        { term: "Reminders sent", value: formatNumber(c.reminders) },
        {
          term: "Handed to the fallback",
          value: <RelativeTime at={c.handedOverAt} missing="No" absolute />,
        },
        {
          term: "Closed",
          value: <RelativeTime at={c.closedAt} missing="Not yet" absolute />,
          hint: c.closedBy ? `by ${c.closedBy.name}` : undefined,
        },
        {
          term: "Snapshot",
          value: (
            <Copyable value={c.digest} what="snapshot digest">
              {c.digest.slice(0, 12)}
            </Copyable>
          ),
          hint: `SHA-256, look-back of ${c.lookBack} days`,
        },
      ]}
    />
  );
}
