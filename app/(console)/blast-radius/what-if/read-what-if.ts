import { whatIfAnswer } from "@/components/reach/what-if/what-if-answer";
import type { WhatIfViewProps } from "@/components/reach/what-if/what-if-view";
import { agentGetContract } from "@/lib/contract/agent";
import { credentialGetContract } from "@/lib/contract/credential";
import { entitlementGetContract } from "@/lib/contract/entitlement";
import { policyCurrentContract } from "@/lib/contract/policy";
import { readChanges } from "@/lib/contract/reach-address";
import { type ReachTry, reachWhatIfContract } from "@/lib/contract/reach-try";
import { resourceGetContract } from "@/lib/contract/resource";
import { toolGetContract } from "@/lib/contract/tool";
import type { QueryContract } from "@/lib/contract/verb";
import { AppError, type ErrorCode } from "@/lib/core/kernel";
import type { pageCtx } from "@/lib/web";
import { readPerhaps, readVerb } from "@/lib/web/read";

type PageCtx = Awaited<ReturnType<typeof pageCtx>>;
type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** What an address tries, what its things are called, and what it would do. */
export async function readWhatIf(
  ctx: PageCtx,
  asked: Asked,
): Promise<{ view: WhatIfViewProps; answer: string }> {
  const { changes, refused: unread } = readChanges(asked.changes);
  const agentId = [asked.agent ?? []].flat()[0] ?? null;
  const ids = idsIn(changes, agentId);
  const find = <O>(contract: QueryContract<unknown, O>, some: readonly string[]) =>
    Promise.all(some.map((id) => readPerhaps(ctx, contract, { id }, UNNAMED)));
  const [entitlements, agents, tools, resources, credentials, policy, tried] = await Promise.all([
    find(entitlementGetContract as QueryContract<unknown, EntitlementRead>, ids.entitlements),
    find(agentGetContract as QueryContract<unknown, Named>, ids.agents),
    find(toolGetContract as QueryContract<unknown, Named & { tool: string }>, ids.tools),
    find(resourceGetContract as QueryContract<unknown, Named>, ids.resources),
    find(credentialGetContract as QueryContract<unknown, Named>, ids.credentials),
    readVerb(ctx, policyCurrentContract, {}),
    tryChanges(ctx, changes),
  ]);
  const standing = present(entitlements).filter(({ state }) => state === "active");
  const names = Object.fromEntries([
    ...present(entitlements).map(({ id, agent, tool }) => [id, `${agent.name}, ${tool.name}`]),
    ...present(tools).map(({ id, tool }) => [id, tool]),
    ...[agents, resources, credentials].flatMap((some) =>
      present(some).map(({ id, name }) => [id, name]),
    ),
  ]);
  const name = agentId === null ? undefined : names[agentId];
  const view = {
    ...{ changes, unread, names, ...tried },
    entitlements: standing.map(({ id, version, agent, tool }) => ({ id, version, agent, tool })),
    draft: policy.open?.number ?? null,
    agent: agentId !== null && name !== undefined ? { id: agentId, name } : null,
  };
  return { view, answer: whatIfAnswer(changes.length, tried.result) };
}

/** What an address names and the reader may not see is told like what is not there. */
const UNNAMED: readonly ErrorCode[] = ["not_found", "invalid", "forbidden"];

type Named = { id: string; name: string };
type EntitlementRead = {
  id: string;
  state: string;
  version: number;
  agent: Named;
  tool: Named;
};

function present<T>(some: readonly (T | null)[]): T[] {
  return some.filter((each) => each !== null);
}

function idsIn(changes: readonly ReachTry[], agentId: string | null) {
  const all = (pick: (change: ReachTry) => readonly string[]) => [
    ...new Set(changes.flatMap(pick)),
  ];
  const agents = all((change) => ("agent" in change ? [change.agent] : []));
  return {
    entitlements: all((change) => ("entitlement" in change ? [change.entitlement] : [])),
    agents: agentId === null ? agents : [...new Set([...agents, agentId])],
    tools: all((change) => ("tool" in change ? [change.tool] : [])),
    resources: all((change) => ("resources" in change ? (change.resources ?? []) : [])),
    credentials: all((change) => ("credential" in change ? [change.credential] : [])),
  };
}

async function tryChanges(ctx: PageCtx, changes: readonly ReachTry[]) {
  if (changes.length === 0) return { result: null, refused: null };
  try {
    return { result: await readVerb(ctx, reachWhatIfContract, { changes }), refused: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { result: null, refused: error.message };
  }
}
