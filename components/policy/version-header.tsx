import type { ReactNode } from "react";
import { Copyable } from "@/components/ui/copyable";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { PolicyVersionDetail } from "@/lib/contract/policy";
import { listed } from "./policy-words";
import { VersionBadge } from "./version-badge";

type VersionHeaderProps = { version: PolicyVersionDetail; actions: ReactNode };

/** A version in one sentence: what it was for, who wrote it, who published it and when. */
export function VersionHeader({ version, actions }: VersionHeaderProps) {
  const { number, state, note, author, editors, publisher, publishedAt, basedOn, digest } = version;
  const others = editors.filter(({ id }) => id !== author?.id).map(({ name }) => name);
  return (
    <PageHeader
      title={`Policy version ${number}`}
      badges={<VersionBadge state={state} />}
      summary={
        note ??
        (author
          ? "Not proposed yet, so nobody has said what it is for."
          : "What every organisation begins with.")
      }
      actions={actions}
      meta={
        <>
          <span>
            {author ? `Written by ${author.name}` : "Written by nobody: the founding version"}
            {others.length > 0 ? ` with ${listed(others)}` : ""}
          </span>
          {publishedAt ? (
            <span>
              Published {publisher ? `by ${publisher.name} ` : ""}
              <RelativeTime at={publishedAt} absolute />
            </span>
          ) : null}
          {basedOn === null ? null : (
            <span>
              Made from{" "}
              <TextLink href={`/policies/versions/${basedOn}`}>version {basedOn}</TextLink>
            </span>
          )}
          <span>
            {countOf(version.rules, "rule")}, {countOf(version.limits, "limit")},{" "}
            {countOf(version.tasks, "task class", "task classes")}
          </span>
          <Copyable value={digest} what="policy digest">
            {digest.slice(0, 12)}
          </Copyable>
        </>
      }
    />
  );
}
