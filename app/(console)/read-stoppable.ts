import type { Stoppable } from "@/components/session/stop-menu";
import { agentGetContract } from "@/lib/contract/agent";
import type { Ref } from "@/lib/contract/list";
import { sessionGetContract } from "@/lib/contract/session";
import { toolGetContract } from "@/lib/contract/tool";
import type { pageCtx } from "@/lib/web";
import { readVerb } from "@/lib/web/read";
import { mayRun } from "./agents/[id]/read-agent";

type Ctx = Awaited<ReturnType<typeof pageCtx>>;
type About = { session?: Ref | null; agent?: Ref | null; tool?: Ref | null };

/** Of what a page is about, what this reader may stop: what runs, and is theirs. */
export async function readStoppable(ctx: Ctx, { session, agent, tool }: About): Promise<Stoppable> {
  return {
    session: session ? await endable(ctx, session) : null,
    agent: agent && ctx.may("agent.suspend") ? await suspendable(ctx, agent) : null,
    tool: tool && ctx.may("tool.write") ? await freezable(ctx, tool) : null,
  };
}

async function endable(ctx: Ctx, { id }: Ref): Promise<Ref | null> {
  const { mayEnd, externalId } = await readVerb(ctx, sessionGetContract, { id });
  return mayEnd ? { id, name: externalId } : null;
}

async function suspendable(ctx: Ctx, { id }: Ref): Promise<Ref | null> {
  const agent = await readVerb(ctx, agentGetContract, { id });
  return agent.lifecycle === "active" && mayRun(ctx, agent) ? { id, name: agent.name } : null;
}

async function freezable(ctx: Ctx, { id }: Ref): Promise<Ref | null> {
  const { state, tool } = await readVerb(ctx, toolGetContract, { id });
  return state === "active" ? { id, name: tool } : null;
}
