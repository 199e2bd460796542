import { Panel } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { countOf } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import { StateBadge } from "@/components/verdict/state-badge";
import type { CredentialDetail } from "@/lib/contract/credential";
import { CREDENTIAL_KIND_WORDS } from "@/lib/core/credential";
import { ageWords, periodWords } from "./credential-words";

/** The facts of a credential; the secret is nowhere to be read. */
export function CredentialFacts({ credential }: { credential: CredentialDetail }) {
  const { keptIn } = credential;
  return (
    <DescriptionList
      columns={3}
      items={[
        { term: "Kind", value: CREDENTIAL_KIND_WORDS[credential.kind] },
        { term: "Issuer", value: credential.issuer },
        {
          term: "Owner",
          value: <RefLink to="/settings/people" of={credential.owner} missing="Nobody" />,
        },
        { term: "Reference", value: <Copyable value={credential.reference} what="reference" /> },
        { term: "Kept in", value: keptIn ? <Copyable value={keptIn} what="place" /> : null },
        { term: "Id", value: <Copyable value={credential.id} what="credential id" /> },
        ...dates(credential),
        { term: "May do there", value: words(credential.scopes), wide: true },
        { term: "Notes", value: words(credential.notes), wide: true },
      ]}
    />
  );
}

function dates(credential: CredentialDetail) {
  const { issuedAt, rotatedAt, dueAt, expiresAt, retiredAt } = credential;
  return [
    { term: "Issued", value: <RelativeTime at={issuedAt} missing="Nobody said when" /> },
    { term: "Last rotation", value: <RelativeTime at={rotatedAt} missing="Never" /> },
    { term: "Age", value: retiredAt ? "None: it is retired" : ageWords(credential) },
    {
      term: "Rotation",
      value: periodWords(credential),
      hint:
        dueAt && !retiredAt ? (
          <>
            Due <RelativeTime at={dueAt} />
          </>
        ) : undefined,
    },
    { term: "Expires", value: <RelativeTime at={expiresAt} missing="Never" /> },
    retiredAt
      ? { term: "Retired", value: <RelativeTime at={retiredAt} /> }
      : { term: "Changed", value: <RelativeTime at={credential.updatedAt} /> },
  ];
}

function words(text: string) {
  return text === "" ? null : <span className="whitespace-pre-wrap">{text}</span>;
}

/** Who holds a credential: each could act as any other of them. */
export function Holders({ holders }: Pick<CredentialDetail, "holders">) {
  const shared = holders.length > 1;
  return (
    <Panel
      title="Held by"
      summary={
        shared
          ? `${countOf(holders.length, "agent")} share it: to its issuer they are one`
          : "The agents that use it"
      }
      flush
    >
      <LinkRows
        empty="No agent is said to hold it."
        rows={holders.map((agent) => ({
          href: `/agents/${agent.id}`,
          title: agent.name,
          facts: [
            agent.owner?.name ?? "No owner",
            <StateBadge key="state" state={agent.lifecycle} look="plain" />,
          ],
        }))}
      />
    </Panel>
  );
}

/** What a credential opens. */
export function Opens({ resources }: Pick<CredentialDetail, "resources">) {
  return (
    <Panel title="Opens" summary="Data and systems that it gives access to" flush>
      <LinkRows
        empty="Nobody said what it opens."
        rows={resources.map(({ id, name, sensitivity }) => ({
          href: `/resources/${id}`,
          title: name,
          facts: [<SensitivityBadge key="sensitivity" sensitivity={sensitivity} />],
        }))}
      />
    </Panel>
  );
}
