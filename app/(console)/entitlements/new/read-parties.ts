import { agentGetContract } from "@/lib/contract/agent";
import { resourceGetContract } from "@/lib/contract/resource";
import { toolGetContract } from "@/lib/contract/tool";
import type { pageCtx } from "@/lib/web";
import { readNamed, type SearchParams } from "@/lib/web/read";

type PageCtx = Awaited<ReturnType<typeof pageCtx>>;

/** The agent, the tool and the resource that an address begins a form with, by name. */
export async function readParties(ctx: PageCtx, asked: Awaited<SearchParams>) {
  const { agent, tool, resource } = asked;
  const of = agent ? await readNamed(ctx, agentGetContract, { id: agent }) : null;
  const uses = tool ? await readNamed(ctx, toolGetContract, { id: tool }) : null;
  const reaches = resource ? await readNamed(ctx, resourceGetContract, { id: resource }) : null;
  return {
    agent: of ? { id: of.id, name: of.name } : null,
    tool: uses ? { id: uses.id, name: uses.tool } : null,
    resource: reaches ? { id: reaches.id, name: reaches.name } : null,
  };
}
