import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import type { SingleSignOn } from "@/lib/contract/single-sign-on";

/** What this installation knows of its identity provider, and what that has to know of us. */
export function ProviderFacts({ provider }: { provider: NonNullable<SingleSignOn["provider"]> }) {
  return (
    <DescriptionList
      columns={2}
      items={[
        { term: "Issuer", value: <Copyable value={provider.issuer} what="issuer" /> },
        { term: "Client id", value: <Copyable value={provider.clientId} what="client id" /> },
        {
          term: "Redirect URI",
          value: <Copyable value={provider.callback} what="redirect URI" />,
          hint: "To be registered at the provider.",
        },
        { term: "Scopes", value: <span className="font-mono text-sm">{provider.scopes}</span> },
        {
          term: "Claim with the groups",
          value: <span className="font-mono text-sm">{provider.groupsClaim}</span>,
          hint: "In the ID token.",
        },
      ]}
    />
  );
}
