import type { ReactNode } from "react";
import { ThingLink } from "@/components/event/thing-link";
import { Copyable } from "@/components/ui/copyable";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SeverityBadge } from "@/components/verdict/severity-badge";
import type { FindingDetail } from "@/lib/contract/finding";
import { isStateRule, RULE_WORDS } from "@/lib/core/finding";
import { aboutOf } from "./finding-about-words";
import { FindingStateBadge } from "./finding-state";

type FindingHeaderProps = { finding: FindingDetail; actions: ReactNode };

/** What is wrong in one sentence, how grave it is, until when and by whom it should be settled. */
export function FindingHeader({ finding, actions }: FindingHeaderProps) {
  const { rule, severity, state, count, owner } = finding;
  const ofState = isStateRule(rule);
  return (
    <PageHeader
      title={titleOf(finding)}
      badges={
        <>
          <SeverityBadge severity={severity} />
          <FindingStateBadge state={state} />
        </>
      }
      summary={finding.summary}
      actions={actions}
      meta={
        <>
          <About finding={finding} />
          {ofState ? null : <span>{countOf(count, "execution")}</span>}
          <span>
            {ofState ? "Found" : "First seen"}{" "}
            <RelativeTime at={ofState ? finding.createdAt : finding.firstSeenAt} />
          </span>
          <span>
            {ofState ? "Last confirmed" : "Last seen"} <RelativeTime at={finding.lastSeenAt} />
          </span>
          <span>{owner ? `Owned by ${owner.name}` : "Owned by nobody"}</span>
          {state === "open" || state === "acknowledged" ? (
            <span>
              Due <RelativeTime at={finding.dueAt} />
            </span>
          ) : null}
          <Copyable value={finding.id} what="finding id">
            {finding.id.slice(0, 8)}
          </Copyable>
        </>
      }
    />
  );
}

/** "Entitlement wider than its use: Billing assistant, bank/pay". */
export function titleOf(finding: FindingDetail): string {
  return `${RULE_WORDS[finding.rule]}: ${finding.person?.name ?? aboutOf(finding)}`;
}

function About({ finding }: { finding: FindingDetail }) {
  const { agent, tool, session, entitlement, credential, model, key, person } = finding;
  return (
    <>
      {agent ? (
        <span>
          Agent <ThingLink in="/agents" thing={agent} />
        </span>
      ) : null}
      {tool ? (
        <span>
          Tool <ThingLink in="/tools" thing={tool} />
        </span>
      ) : null}
      {session ? (
        <span>
          Session <ThingLink in="/sessions" thing={session} />
        </span>
      ) : null}
      {entitlement ? (
        <RefLink to="/entitlements" of={{ ...entitlement, name: "Entitlement" }} />
      ) : null}
      {credential ? (
        <span>
          Credential <RefLink to="/credentials" of={credential} />
        </span>
      ) : null}
      {model ? (
        <span>
          Model <RefLink to="/routing/models" of={model} />
        </span>
      ) : null}
      {key ? (
        <span>
          Key <RefLink to="/settings/keys" of={key} />
        </span>
      ) : null}
      {person ? (
        <span>
          Approver <RefLink to="/settings/people" of={person} />
        </span>
      ) : null}
    </>
  );
}
