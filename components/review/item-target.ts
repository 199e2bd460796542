"use client";

import { type CampaignItem, reviewDecideItemContract } from "@/lib/contract/review-campaign";
import { useCommand } from "@/lib/query";
import { proposalOf, type Target } from "./target";

/** Makes targets of a campaign's items. */
export function useItemTarget(): (item: CampaignItem) => Target {
  const { mutateAsync } = useCommand(reviewDecideItemContract, { invalidates: ["entitlement"] });
  return (item) => {
    const { live, snapshot } = item;
    const proposal = proposalOf(live.narrower, snapshot.terms.resources);
    return {
      key: item.id,
      entitlementId: item.entitlement,
      name: `${item.agent.name}, ${item.tool.name}`,
      ...proposal,
      period: live.period,
      notKept: notKeptOf(item),
      send: (decision, said) =>
        mutateAsync({
          ...{ id: item.id, version: live.version, decision, ...said },
          ...(decision === "narrow" && live.narrower ? { terms: live.narrower } : {}),
        }),
    };
  };
}

function notKeptOf({ mayDecide, mayKeep, live, state }: CampaignItem): string | null {
  if (mayKeep) return null;
  if (state !== "open") return "it was decided already";
  if (!mayDecide) return "it waits for its reviewer or the fallback";
  return live.state === "active"
    ? "you last widened it, so somebody else has to say that it stays"
    : "it was revoked, so there is nothing to keep";
}
