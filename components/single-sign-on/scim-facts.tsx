import { Panel } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/text-link";

/** How the provider's directory keeps people and groups here. */
export function ScimFacts({ scim }: { scim: string }) {
  return (
    <Panel
      title="SCIM 2.0"
      summary="The provider's directory can add, change and suspend people, and keep groups as teams."
    >
      <DescriptionList
        columns={2}
        items={[
          { term: "Base URL", value: <Copyable value={scim} what="SCIM base URL" /> },
          {
            term: "Bearer token",
            value: (
              <>
                A management key with the permission <code>person.provision</code>.{" "}
                <TextLink href="/settings/keys">Make one</TextLink>
              </>
            ),
            hint: "Its maker must stay an administrator.",
          },
          { term: "Resources", value: "Users and groups; filters by equality; PATCH and ETag." },
          {
            term: "Whoever is deactivated",
            value:
              "Is signed out at once and asked nothing more. What they own waits to be handed over.",
          },
        ]}
      />
    </Panel>
  );
}
