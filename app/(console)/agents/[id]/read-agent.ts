import { agentGetContract } from "@/lib/contract/agent";
import { entitlementListContract } from "@/lib/contract/entitlement";
import { keyListContract } from "@/lib/contract/key";
import { sessionListContract } from "@/lib/contract/session";
import type { pageCtx } from "@/lib/web";
import { readNamed, readVerb } from "@/lib/web/read";

type PageCtx = Awaited<ReturnType<typeof pageCtx>>;

/** An agent with the first of what hangs on it, and whether the reader owns it, sponsors it or operates them all. */
export async function readAgent(ctx: PageCtx, id: string) {
  const agent = await readNamed(ctx, agentGetContract, { id });
  const first = { agent: id, pageSize: 10 };
  const active = { ...first, state: "active" };
  return {
    agent,
    mine:
      ctx.may("entitlement.widen") || [agent.owner?.id, agent.sponsor?.id].includes(ctx.actor.id),
    entitlements: await readVerb(ctx, entitlementListContract, active),
    sessions: await readVerb(ctx, sessionListContract, { ...first, sort: "-lastAt" }),
    keys: ctx.may("key.read") ? await readVerb(ctx, keyListContract, active) : null,
  };
}
