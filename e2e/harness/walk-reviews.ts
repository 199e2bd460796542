import { listItems, startCampaign } from "@/lib/service/review";
import type { TestPerson } from "./service";

type People = { me: TestPerson; another: TestPerson };
type Granted = { id: string; version: number };

const SAID = { reason: "Because of the walk" };
const KEPT = { decision: "keep", reason: "Still needed" };

/**
 * For every verb of reviews an input that it takes, after whatever must be there first.
 * @param grant gives an agent an entitlement, as whoever is `me`
 */
export function reviewInputs<W extends People>(grant: (walk: W) => Promise<Granted>) {
  const none = async () => ({});
  const whoReviews = async ({ me, another }: W) => ({
    scope: {},
    reviewers: { by: "person", personId: another.id },
    fallbackId: me.id,
  });
  const facts = async (walk: W) => {
    // Nobody keeps what they gave themselves.
    await grant({ ...walk, me: walk.another });
    const deadlineAt = new Date(Date.now() + 86_400_000).toISOString();
    return { ...(await whoReviews(walk)), name: "Walk", deadlineAt, undecided: "fallback" };
  };
  const campaign = async (walk: W) => {
    const { id } = await startCampaign.execute(walk.me.ctx, await facts(walk));
    return { id };
  };
  const item = async (walk: W) => {
    const { rows } = await listItems.execute(walk.me.ctx, await campaign(walk));
    return { id: String(rows[0]?.id), version: 1, ...KEPT };
  };
  const granted = async (walk: W) => ({ id: (await grant(walk)).id });
  return {
    "review.due": none,
    "review.get": granted,
    "review.preview": async (walk: W) => ({
      items: [{ ...(await granted(walk)), decision: "revoke" }],
    }),
    "review.decide": async (walk: W) => ({ ...(await grant(walk)), ...KEPT, reviewedAt: null }),
    "review.campaigns": none,
    "review.scope": whoReviews,
    "review.start": facts,
    "review.campaign": campaign,
    "review.items": campaign,
    "review.decide-item": item,
    "review.close": async (walk: W) => ({ ...(await campaign(walk)), ...SAID }),
    "review.evidence": campaign,
  };
}
