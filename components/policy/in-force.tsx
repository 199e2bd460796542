import { Copyable } from "@/components/ui/copyable";
import { countOf } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { PolicyVersionDetail } from "@/lib/contract/policy";

/** What holds now, in one sentence. */
export function inForceAnswer({ number, document }: PolicyVersionDetail): string {
  const { rules, limits, tasks } = document;
  const on = rules.filter((rule) => rule.on).length;
  const off = rules.length - on;
  const more = off > 0 ? `, ${off} more switched off` : "";
  return `Version ${number} is in force for every agent: ${countOf(on, "rule")}${more}, ${countOf(limits.length, "limit")}, ${countOf(tasks.length, "task class", "task classes")}.`;
}

/** By whom and since when a version is in force. */
export function InForce({ published }: { published: PolicyVersionDetail }) {
  const { number, author, publisher, publishedAt, note, digest } = published;
  return (
    <>
      <span>
        In force since <RelativeTime at={publishedAt} missing="its founding" />
      </span>
      <span>
        {author ? `Written by ${author.name}` : "The founding version"}
        {publisher ? `, published by ${publisher.name}` : ""}
      </span>
      {note ? <span className="wrap-anywhere">“{note}”</span> : null}
      <TextLink href={`/policies/versions/${number}`}>What it says and changed</TextLink>
      <Copyable value={digest} what="policy digest">
        {digest.slice(0, 12)}
      </Copyable>
    </>
  );
}
