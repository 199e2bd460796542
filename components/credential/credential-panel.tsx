import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import { TextLink } from "@/components/ui/text-link";
import { StateBadge } from "@/components/verdict/state-badge";
import type { CredentialRow } from "@/lib/contract/credential";
import { CREDENTIAL_KIND_WORDS } from "@/lib/core/credential";
import { ageWords } from "./credential-words";

type Props = {
  page: { rows: CredentialRow[]; total: number };
  /** The query that narrows the list of credentials to these: `agent=<id>`. */
  filter: string;
  empty: string;
};

/** The credentials in use that an agent holds, or that open a resource. */
export function CredentialPanel({ page, filter, empty }: Props) {
  return (
    <Panel
      title="Credentials"
      summary={`${countOf(page.total, "credential")} kept elsewhere`}
      actions={<TextLink href={`/credentials?${filter}`}>All of them</TextLink>}
      flush
    >
      <LinkRows
        empty={empty}
        rows={page.rows.map((credential) => ({
          href: `/credentials/${credential.id}`,
          title: credential.name,
          facts: [
            `${CREDENTIAL_KIND_WORDS[credential.kind]} of ${credential.issuer}`,
            `${ageWords(credential)}${credential.ageDays === null ? " age" : " old"}`,
            credential.agents.length > 1 ? `shared by ${credential.agents.length}` : "",
            <StateBadge key="state" state={credential.state} look="plain" />,
          ],
        }))}
      />
    </Panel>
  );
}
