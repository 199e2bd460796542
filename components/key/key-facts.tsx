import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { sentence } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { KeyRow } from "@/lib/contract/key";
import { OBLIGATION_WORDS } from "./key-words";

/** The facts of a key; its secret is nowhere to be read. */
export function KeyFacts({ keyRow: key }: { keyRow: KeyRow }) {
  return (
    <DescriptionList
      columns={3}
      items={[
        { term: "Kind", value: sentence(key.kind) },
        { term: "First use", value: <RelativeTime at={key.firstUsedAt} /> },
        { term: "Last use", value: <RelativeTime at={key.lastUsedAt} /> },
        { term: "Made", value: <RelativeTime at={key.createdAt} /> },
        {
          term: "Made by",
          value: <RefLink to="/settings/people" of={key.createdBy} missing="Nobody here now" />,
        },
        { term: "Expires", value: <RelativeTime at={key.expiresAt} missing="Never" absolute /> },
        ...(key.revokedAt ? [{ term: "Revoked", value: <RelativeTime at={key.revokedAt} /> }] : []),
        { term: "Id", value: <Copyable value={key.id} what="key id" /> },
        ...(key.kind === "gateway" ? gatewayFacts(key) : [managementFact(key)]),
      ]}
    />
  );
}

function gatewayFacts(key: KeyRow) {
  return [
    {
      term: "Speaks for",
      wide: true,
      value: (
        <span className="flex flex-wrap gap-x-3 gap-y-1">
          {key.agents.map((agent) => (
            <TextLink key={agent.id} href={`/agents/${agent.id}`}>
              {agent.name}
            </TextLink>
          ))}
        </span>
      ),
    },
    { term: "Opens sessions", value: key.mayOpenSessions ? "Yes" : "No" },
    { term: "Sends telemetry", value: key.mayIngest ? "Yes" : "No" },
    {
      term: "Its guard can",
      value:
        key.obligations.map((type) => OBLIGATION_WORDS[type]).join(", ") || "Apply no obligation",
    },
  ];
}

function managementFact(key: KeyRow) {
  return {
    term: "Permissions",
    wide: true,
    value: <span className="font-mono text-sm">{key.scopes.join(", ")}</span>,
  };
}
