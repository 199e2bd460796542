import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { countOf } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ResourceDetail } from "@/lib/contract/resource";

/** Who reaches a resource, in one sentence. */
export function resourceAnswer({ entitlements, tools, owner }: ResourceDetail): string {
  const asked = owner ? `${owner.name} answers for it` : "nobody answers for it yet";
  return `${countOf(entitlements, "active entitlement")} through ${countOf(tools.length, "tool")}; ${asked}.`;
}

/** The facts of a resource. */
export function ResourceFacts({ resource }: { resource: ResourceDetail }) {
  const tags = resource.tags.map((tag) => <Badge key={tag}>{tag}</Badge>);
  return (
    <DescriptionList
      columns={3}
      items={[
        { term: "Kind", value: resource.kind },
        {
          term: "Owner",
          value: <RefLink to="/settings/people" of={resource.owner} missing="Nobody" />,
        },
        {
          term: "Tags",
          value: tags.length > 0 ? <span className="flex flex-wrap gap-1">{tags}</span> : "None",
        },
        { term: "Handle", value: <Copyable value={resource.handle} what="handle" /> },
        { term: "Id", value: <Copyable value={resource.id} what="resource id" /> },
        { term: "Changed", value: <RelativeTime at={resource.updatedAt} /> },
      ]}
    />
  );
}

/** The tools that lead to a resource. */
export function ResourceTools({ tools }: Pick<ResourceDetail, "tools">) {
  return (
    <Panel title="Tools" summary="Their reviewed arguments lead here" flush>
      <LinkRows
        empty="No tool's review leads here yet."
        rows={tools.map(({ id, name }) => ({ href: `/tools/${id}`, title: name, facts: [] }))}
      />
    </Panel>
  );
}
