"use client";

import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { sentence } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { type Account, type AccountSession, accountGetContract } from "@/lib/contract/account";
import { useVerb } from "@/lib/query";
import { PasswordPanel } from "./password-panel";
import { ProviderPanel } from "./provider-panel";
import { SignInsPanel } from "./sign-ins-panel";
import { TwoStepPanel } from "./two-step-panel";

type AccountViewProps = {
  account: Account;
  sessions: { rows: AccountSession[] };
  /** How linking an identity provider went. */
  linking?: { done: boolean; reason?: string | undefined } | undefined;
};

/** One's own account: who one is here, how one signs in, and where. */
export function AccountView({ account: initial, sessions, linking }: AccountViewProps) {
  const account = useVerb(accountGetContract, {}, { initialData: initial }).data ?? initial;
  const { person, org, session, totpEnabledAt, hasPassword, provider } = account;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Panel title="You">
        <DescriptionList
          items={[
            { term: "Name", value: person.name },
            { term: "E-mail", value: person.email },
            { term: "Organisation", value: org.name },
            {
              term: "Roles",
              value: (
                <span className="flex flex-wrap gap-1">
                  {person.roles.map((role) => (
                    <Badge key={role}>{sentence(role)}</Badge>
                  ))}
                </span>
              ),
            },
            { term: "Teams", value: person.teams.join(", ") },
            {
              term: session.method === "provider" ? "Shown who you are" : "Password shown",
              value: <RelativeTime at={session.authenticatedAt} />,
              hint: "Approving and the like need it within the last 15 minutes.",
            },
          ]}
        />
      </Panel>
      <SignInsPanel initial={sessions} />
      {hasPassword ? (
        <PasswordPanel email={person.email} withCode={totpEnabledAt !== null} />
      ) : null}
      {hasPassword ? <TwoStepPanel enabledAt={totpEnabledAt} /> : null}
      {provider ? <ProviderPanel {...{ provider, hasPassword, linking }} /> : null}
    </div>
  );
}
