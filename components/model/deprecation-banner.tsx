import { Banner } from "@/components/ui/banner";
import { countOf } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { ModelDetail } from "@/lib/contract/model";

/** That a model is to be given up, when, and what takes its place; nothing for one that is here to stay. */
export function DeprecationBanner({ model }: { model: ModelDetail }) {
  const { status, deprecatedAt, endsAt, replacement, use } = model;
  if (status !== "deprecated") return null;
  return (
    <Banner tone="amber" title="This model is to be given up">
      Deprecated <RelativeTime at={deprecatedAt} />
      {endsAt ? (
        <>
          , gone <RelativeTime at={endsAt} />
        </>
      ) : null}
      .{" "}
      {replacement ? (
        <>
          <TextLink href={`/routing/models/${replacement.id}`}>{replacement.name}</TextLink> takes
          its place.
        </>
      ) : (
        "Nobody has said what takes its place."
      )}{" "}
      {use.agents > 0
        ? `${countOf(use.agents, "agent")} called it within 30 days.`
        : "Nobody called it within 30 days."}
    </Banner>
  );
}
