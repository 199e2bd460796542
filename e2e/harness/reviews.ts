import type { CampaignItem } from "@/lib/contract/review-campaign";
import { adoptAgent, createAgent } from "@/lib/service/agent";
import { createEntitlement } from "@/lib/service/entitlement";
import { createResource } from "@/lib/service/resource";
import { decideItem, listItems, startCampaign } from "@/lib/service/review";
import { createTool, reviewTool } from "@/lib/service/tool";
import type { ServiceWorld, TestOrg, TestPerson } from "./service";

type Granted = { id: string; version: number };

/** An agent with three entitlements, and people who can review them. */
export type ReviewScene = {
  org: TestOrg;
  /** Gives entitlements and owns what they reach. */
  giver: TestPerson;
  /** Owns the agent and its entitlements. */
  dana: TestPerson;
  /** The fallback. */
  eve: TestPerson;
  /** The widest first. */
  granted: Granted[];
  /** Starts a campaign over all of it, for Dana, with ten days to go. */
  start: (changes?: object) => Promise<{ id: string; items: number; reviewers: number }>;
  itemsOf: (campaign: string) => Promise<CampaignItem[]>;
  /** Decides an item, by default to keep it, by default as Dana. */
  decide: (item: CampaignItem | undefined, said?: object, by?: TestPerson) => Promise<unknown>;
};

const DAY = 86_400_000;

/** Founds an org for reviews. */
export async function setReviewScene(world: ServiceWorld): Promise<ReviewScene> {
  const org = await world.newOrg();
  const giver = await org.join("admin", "security", "owner");
  const dana = await org.join("owner");
  const eve = await org.join("security");
  const { ctx } = giver;
  const agent = await createAgent.execute(ctx, {
    ...{ handle: "nora", name: "Nora", purpose: "p", ownerId: dana.id, sponsorId: dana.id },
    ...{ accessClass: "uses_tools", autonomy: "acts" },
  });
  await adoptAgent.execute(ctx, { id: agent.id });
  const granted: Granted[] = [];
  for (const sensitivity of ["restricted", "confidential", "internal"]) {
    const handle = `r-${sensitivity}`;
    const made = { handle, name: handle, kind: "table", sensitivity, ownerId: giver.id };
    const resource = await createResource.execute(ctx, made);
    const tool = await createTool.execute(ctx, { server: "s", name: `t-${sensitivity}` });
    await reviewTool.execute(ctx, {
      ...{ id: tool.id, schemaHash: tool.schemaHash, effects: ["write"], labels: [] },
      ...{ argumentRoles: {}, resourceMap: [], ownerId: giver.id },
    });
    const input = { agentId: agent.id, toolId: tool.id, purpose: "p", resources: [resource.id] };
    granted.push(await createEntitlement.execute(ctx, { ...input, ownerId: dana.id }));
  }
  return {
    ...{ org, giver, dana, eve, granted },
    start: (changes = {}) =>
      startCampaign.execute(giver.ctx, {
        ...{ name: "Autumn", undecided: "fallback", scope: {}, fallbackId: eve.id },
        reviewers: { by: "entitlement_owner" },
        deadlineAt: new Date(Date.now() + 10 * DAY).toISOString(),
        ...changes,
      }),
    itemsOf: async (id) => (await listItems.execute(dana.ctx, { id })).rows,
    decide: (item, said = {}, by = dana) =>
      decideItem.execute(by.ctx, {
        ...{ id: item?.id ?? "", version: item?.live.version ?? 1, reason: "Seen to" },
        ...{ decision: "keep", ...said },
      }),
  };
}
