import { agentGetContract } from "@/lib/contract/agent";
import { agentHistoryContract } from "@/lib/contract/agent-stop";
import { chainOfAgentContract } from "@/lib/contract/chain";
import { credentialListContract } from "@/lib/contract/credential";
import { entitlementListContract } from "@/lib/contract/entitlement";
import { keyListContract } from "@/lib/contract/key";
import { overviewActivityContract } from "@/lib/contract/overview";
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
  const agent = await readNamed(ctx, agentGetContract, { id });
  const first = { agent: id, pageSize: 10 };
  const active = { ...first, state: "active" };
  const looking = { period: "30d", zone: await readerZone() } as const;
  return {
    agent,
    activity: {
      ...(await readVerb(ctx, overviewActivityContract, { ...looking, agent: id })),
      ...looking,
    },
    mine: mayRun(ctx, agent),
    reach: await readAgentReach(ctx, id),
    chains: await readVerb(ctx, chainOfAgentContract, { agentId: id }),
    history: await readVerb(ctx, agentHistoryContract, { id }),
    entitlements: await readVerb(ctx, entitlementListContract, active),
    sessions: await readVerb(ctx, sessionListContract, { ...first, sort: "-lastAt" }),
    credentials: ctx.may("credential.read")
      ? await readVerb(ctx, credentialListContract, {
          ...first,
          state: "active,rotation_due,expired",
        })
      : null,
    keys: ctx.may("key.read") ? await readVerb(ctx, keyListContract, active) : null,
  };
}
