import type { ReviewedEntitlement } from "@/lib/contract/review";
import { type CampaignItem, reviewItemsContract } from "@/lib/contract/review-campaign";
import type { pageCtx } from "@/lib/web";
import { readVerb } from "@/lib/web/read";

type PageCtx = Awaited<ReturnType<typeof pageCtx>>;

/** The item of an open campaign by which the reader is asked about an entitlement; null where they are not. */
export async function readOwnItem(
  ctx: PageCtx,
  { id, campaign }: Pick<ReviewedEntitlement, "id" | "campaign">,
): Promise<CampaignItem | null> {
  if (campaign === null) return null;
  const asked = { id: campaign.id, entitlement: [id], pageSize: 1 };
  const { rows } = await readVerb(ctx, reviewItemsContract, asked);
  return rows.find(({ mayDecide }) => mayDecide) ?? null;
}
