import { CAMPAIGN_STATES, type CampaignRow } from "../../contract/review-campaign";
import { notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { peopleNames } from "../record/names";
import { oneOf, timeOf, timeOrNull } from "../show";

/** One campaign by its id. */
export async function findCampaign(tx: Tx, orgId: string, id: string) {
  const found = await tx.reviewCampaign.findFirst({ where: { orgId, id } });
  if (!found) throw notFound("review campaign");
  return found;
}
export type StoredCampaign = Awaited<ReturnType<typeof findCampaign>>;

/** Campaigns as lists show them, with what is open of each. */
export async function showCampaigns(
  tx: Tx,
  orgId: string,
  campaigns: readonly StoredCampaign[],
  me: string | null,
): Promise<CampaignRow[]> {
  const counts = await tx.reviewItem.groupBy({
    by: ["campaignId", "reviewerId"],
    where: { orgId, campaignId: { in: campaigns.map(({ id }) => id) }, state: "open" },
    _count: true,
  });
  const person = await peopleNames(
    tx,
    orgId,
    campaigns.flatMap(({ startedById }) => startedById ?? []),
  );
  return campaigns.map((campaign) => {
    const own = counts.filter(({ campaignId }) => campaignId === campaign.id);
    const mine = own.filter(({ reviewerId }) => reviewerId === me);
    return {
      ...{ id: campaign.id, name: campaign.name, items: campaign.items },
      state: oneOf(CAMPAIGN_STATES, campaign.state),
      open: sum(own),
      startedBy: campaign.startedById ? person(campaign.startedById) : null,
      startedAt: timeOf(campaign.startedAt),
      deadlineAt: timeOf(campaign.deadlineAt),
      closedAt: timeOrNull(campaign.closedAt),
      mine: sum(mine),
    };
  });
}

const sum = (groups: readonly { _count: number }[]) =>
  groups.reduce((total, { _count }) => total + _count, 0);
