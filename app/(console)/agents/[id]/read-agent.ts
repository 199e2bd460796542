import { agentGetContract } from "@/lib/contract/agent";
import { agentHistoryContract } from "@/lib/contract/agent-stop";
import { chainOfAgentContract } from "@/lib/contract/chain";
import { credentialListContract } from "@/lib/contract/credential";
import { entitlementListContract } from "@/lib/contract/entitlement";
import { keyListContract } from "@/lib/contract/key";
import { overviewActivityContract } from "@/lib/contract/overview";
import { routingBudgetsContract } from "@/lib/contract/routing-budget";
import { routingOverviewContract, routingSharesContract } from "@/lib/contract/routing-figures";
import { sessionListContract } from "@/lib/contract/session";
import type { pageCtx } from "@/lib/web";
import { readNamed, readVerb } from "@/lib/web/read";
import { readAgentReach } from "../../blast-radius/read-reach";
import { readerZone } from "../../reader-zone";

type PageCtx = Awaited<ReturnType<typeof pageCtx>>;

type Run = { owner: { id: string } | null; sponsor: { id: string } | null };

/** Whether the reader owns an agent, sponsors it, or operates them all. */
export function mayRun(ctx: PageCtx, { owner, sponsor }: Run): boolean {
  return ctx.may("tool.write") || [owner?.id, sponsor?.id].includes(ctx.actor.id);
}

/** An agent with the first of what hangs on it, and whether the reader runs it. */
export async function readAgent(ctx: PageCtx, id: string) {
  const first = { agent: id, pageSize: 10 };
  const active = { ...first, state: "active" };
  const looking = { period: "30d", zone: await readerZone() } as const;
  const keeping = { ...first, state: "active,rotation_due,expired" };
  const agent = await readNamed(ctx, agentGetContract, { id });
  const [activity, reach, chains, history, entitlements, sessions, credentials, keys] =
    await Promise.all([
      readVerb(ctx, overviewActivityContract, { ...looking, agent: id }),
      readAgentReach(ctx, id),
      readVerb(ctx, chainOfAgentContract, { agentId: id }),
      readVerb(ctx, agentHistoryContract, { id }),
      readVerb(ctx, entitlementListContract, active),
      readVerb(ctx, sessionListContract, { ...first, sort: "-lastAt" }),
      ctx.may("credential.read") ? readVerb(ctx, credentialListContract, keeping) : null,
      ctx.may("key.read") ? readVerb(ctx, keyListContract, active) : null,
    ]);
  const [routed, shares, budgets] = await Promise.all([
    readVerb(ctx, routingOverviewContract, { ...looking, agent: id }),
    readVerb(ctx, routingSharesContract, { ...looking, agent: id }),
    readVerb(ctx, routingBudgetsContract, { agent: id, pageSize: 6 }),
  ]);
  return {
    ...{ agent, mine: mayRun(ctx, agent), activity: { ...activity, ...looking } },
    ...{ reach, chains, history, entitlements, sessions, credentials, keys },
    ...{ routing: { overview: routed, shares: shares.rows }, budgets },
  };
}
