import { Copyable } from "@/components/ui/copyable";
import { countOf } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { RoutingVersionDetail } from "@/lib/contract/routing-policy";
import { HOME } from "./routing-places";

/**
 * What routes tasks now, in one sentence.
 * @param besides the version that answers the rest while the published one is only tried
 */
export function routingAnswer(published: RoutingVersionDetail, besides: number | null): string {
  const { number, document, rollout } = published;
  const on = document.rules.filter((rule) => rule.on).length;
  if (number === 1 && on === 0)
    return "No routing policy has been published yet: every task is refused a model.";
  const size = `${countOf(on, "rule")}, ${countOf(document.budgets.length, "budget")}`;
  const rest = besides === null ? "" : `; version ${besides} answers the rest`;
  if (rollout.mode === "live" || besides === null)
    return `Version ${number} answers every session: ${size}.`;
  if (rollout.mode === "shadow")
    return `Version ${number} runs in shadow of version ${besides}, which answers: ${size}.`;
  return `Version ${number} answers ${rollout.share}% of sessions${rest}: ${size}.`;
}

/** By whom and since when a version is in force. */
export function RoutingInForce({ published }: { published: RoutingVersionDetail }) {
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
      <TextLink href={`${HOME}/versions/${number}`}>What it says and changed</TextLink>
      <Copyable value={digest} what="routing policy digest">
        {digest.slice(0, 12)}
      </Copyable>
    </>
  );
}
