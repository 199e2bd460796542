import { Panel } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { sentence } from "@/components/ui/format";
import type { SingleSignOn } from "@/lib/contract/single-sign-on";

/** The mapping for those who may read it only. */
export function MappingTable({ settings }: { settings: SingleSignOn }) {
  const { mapping, unmapped, admits } = settings;
  return (
    <Panel title="Groups and roles" summary="Worked out anew at each sign-in.">
      <DescriptionList
        columns={2}
        items={[
          ...mapping.map(({ group, roles }) => ({
            term: group,
            value: roles.map(sentence).join(", "),
          })),
          {
            term: "Without a listed group",
            value: unmapped === "refused" ? "Refused" : "Comes in without a role",
          },
          { term: "At a first sign-in", value: admits ? "Added" : "Refused, unless invited" },
        ]}
      />
    </Panel>
  );
}
