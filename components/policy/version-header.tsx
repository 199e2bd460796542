import type { ReactNode } from "react";
import { Copyable } from "@/components/ui/copyable";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { VersionFacts } from "@/lib/contract/policy-version";
import { listed } from "./policy-words";
import { VersionBadge } from "./version-badge";
import { LIVES, type Life } from "./version-lives";

type VersionHeaderProps = {
  life: Life;
  version: VersionFacts;
  /** How much it says, in words. */
  size: string;
  actions: ReactNode;
};

/** A version in one sentence: what it was for, who wrote it, who published it and when. */
export function VersionHeader({ life, version, size, actions }: VersionHeaderProps) {
  const { number, state, note, author, editors, publisher, publishedAt, basedOn, digest } = version;
  const others = editors.filter(({ id }) => id !== author?.id).map(({ name }) => name);
  return (
    <PageHeader
      title={`${LIVES[life].title} ${number}`}
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
              <TextLink href={`${LIVES[life].versions}/${basedOn}`}>version {basedOn}</TextLink>
            </span>
          )}
          <span>{size}</span>
          <Copyable value={digest} what="policy digest">
            {digest.slice(0, 12)}
          </Copyable>
        </>
      }
    />
  );
}
