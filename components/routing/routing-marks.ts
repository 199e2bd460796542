import type { ToldMark } from "@/components/overview/marks-on";
import type { RoutingMark } from "@/lib/contract/routing-figures";

/** What may explain a change of what is routed, as charts show it. */
export function tellRoutingMark(mark: RoutingMark): ToldMark {
  const { id, at, kind, number, model } = mark;
  if (kind === "routing.published")
    return {
      ...{ id, at, sign: `R${number ?? ""}`, words: publishedWords(mark) },
      href: `/routing/policy/versions/${number}`,
    };
  const added = kind === "model.added";
  return {
    ...{ id, at, sign: added ? "+" : "−" },
    words: `${model?.name ?? "A model"} was ${added ? "added" : "deprecated"}`,
    href: `/routing/models/${model?.id ?? ""}`,
  };
}

function publishedWords({ number, rollout }: RoutingMark): string {
  const policy = `Routing policy ${number}`;
  if (rollout?.mode === "shadow") return `${policy} began to run in shadow`;
  if (rollout?.mode === "share") return `${policy} began to answer ${rollout.share}% of sessions`;
  return `${policy} came into force`;
}
