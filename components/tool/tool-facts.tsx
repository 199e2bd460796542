import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { countOf, sentence } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import type { ToolDetail } from "@/lib/contract/tool";

/** That a tool's definition is not what was reviewed, and what to do. */
export function ToolWarnings({ tool }: { tool: ToolDetail }) {
  if (tool.state === "proposed")
    return (
      <Banner
        tone="blue"
        title={tool.origin === "discovered" ? "Found, not trusted" : "Not reviewed"}
      >
        Review what it does and which resources its arguments lead to; until then nobody can be
        entitled to it.
      </Banner>
    );
  if (!tool.drifted) return null;
  return (
    <Banner tone="amber" title="Its definition changed since the review">
      It is still called under {countOf(tool.entitlements, "entitlement")}, and rules about changed
      definitions see it. What was said about its effects and arguments may no longer hold: compare
      both definitions below and review it again, or freeze it.
    </Banner>
  );
}

/** The facts of a tool. */
export function ToolFacts({ tool }: { tool: ToolDetail }) {
  const labels = tool.labels.map((label) => <Badge key={label}>{label}</Badge>);
  return (
    <DescriptionList
      columns={3}
      items={[
        { term: "Description", value: tool.description, wide: true },
        { term: "Effects", value: <EffectsBadge effects={tool.effects} /> },
        {
          term: "Labels its results carry",
          value:
            labels.length > 0 ? <span className="flex flex-wrap gap-1">{labels}</span> : "None",
        },
        {
          term: "Owner",
          value: <RefLink to="/settings/people" of={tool.owner} missing="Nobody" />,
        },
        { term: "Called as", value: <Copyable value={tool.tool} what="tool" /> },
        { term: "Id", value: <Copyable value={tool.id} what="tool id" /> },
        { term: "Origin", value: sentence(tool.origin) },
        ...(tool.mergedInto
          ? [{ term: "Merged into", value: <RefLink to="/tools" of={tool.mergedInto} /> }]
          : []),
        ...(tool.otherNames.length > 0 ? [otherNames(tool)] : []),
        { term: "Reviewed", value: <RelativeTime at={tool.reviewedAt} /> },
        {
          term: "Definition",
          value: (
            <Copyable value={tool.schemaHash} what="definition hash">
              {tool.schemaHash.slice(0, 12)}
            </Copyable>
          ),
          hint: tool.reviewedHash
            ? tool.drifted
              ? `Reviewed as ${tool.reviewedHash.slice(0, 12)}`
              : "As reviewed"
            : "Never reviewed",
        },
        { term: "Added", value: <RelativeTime at={tool.createdAt} /> },
      ]}
    />
  );
}

function otherNames({ otherNames: names }: ToolDetail) {
  return {
    term: "Also found as",
    value: (
      <span className="flex flex-wrap gap-x-3">
        {names.map((name) => (
          <RefLink key={name.id} to="/tools" of={name} />
        ))}
      </span>
    ),
  };
}
