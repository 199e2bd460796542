import type { RoutingDocument } from "@/lib/core/routing";
import {
  currentRouting,
  proposeRouting,
  publishRouting,
  saveRoutingDraft,
} from "@/lib/service/routing-policy";
import type { TestPerson } from "./service";
import { none, SAID, type Walk } from "./walk-things";

/** The published routing policy with another default. */
async function otherRouting({ me }: Walk): Promise<RoutingDocument> {
  const { published } = await currentRouting.execute(me.ctx, {});
  return { ...published.document, default: { type: "refuse", text: "Not on this walk." } };
}

async function routingDraft(walk: Walk, by: TestPerson = walk.me) {
  const document = await otherRouting(walk);
  const { number } = await saveRoutingDraft.execute(by.ctx, { document });
  return { number };
}

async function routingProposal(walk: Walk, by: TestPerson = walk.me) {
  const { number } = await routingDraft(walk, by);
  await proposeRouting.execute(by.ctx, { number, note: "For the walk" });
  const { open } = await currentRouting.execute(by.ctx, {});
  return { number, digest: open?.digest ?? "" };
}

async function supersededRouting(walk: Walk) {
  await publishRouting.execute(walk.me.ctx, await routingProposal(walk, walk.another));
  return { number: 1, note: "It was better before" };
}

/** For every verb about routing policies an input that it takes. */
export const routingPolicyInputs: Record<string, (walk: Walk) => Promise<object>> = {
  "routing-policy.current": none,
  "routing-policy.list-versions": none,
  "routing-policy.get-version": async () => ({ number: 1 }),
  "routing-policy.save-draft": async (walk) => ({ document: await otherRouting(walk) }),
  "routing-policy.check": async (walk) => ({ document: await otherRouting(walk) }),
  "routing-policy.propose": async (walk) => ({
    ...(await routingDraft(walk)),
    note: "For the walk",
  }),
  "routing-policy.withdraw": async (walk) => ({ ...(await routingDraft(walk)), ...SAID }),
  "routing-policy.publish": (walk) => routingProposal(walk, walk.another),
  "routing-policy.roll-back": supersededRouting,
  "routing-policy.test": async (walk) => ({ document: await otherRouting(walk) }),
  "routing-policy.simulate": async (walk) => ({ document: await otherRouting(walk) }),
  "routing-policy.fit": none,
};
