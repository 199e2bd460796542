import * as z from "zod/mini";
import { chainUpdateContract } from "../../contract/chain-change";
import { AppError, canonicalize } from "../../core/kernel";
import { CHAIN_BOUNDARIES, stepUp as stepUpShape } from "../../core/policy";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { type ActingPerson, actingPerson, isOneOf } from "../relation";
import { oneOf } from "../show";
import { command } from "../verb";
import { limitedAmong, mayWiden, requireStakeIn, requireWidening } from "./authority";
import { findChain, type StoredChain, stepsOf } from "./declared-row";
import { OPEN_FACTS } from "./record";
import { type ChainTerms, checkTerms, isMilder, samePath, stepUpOf } from "./terms";

type Input = (typeof chainUpdateContract)["input"]["_zod"]["output"];

export const updateChain = command(chainUpdateContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const acting = await actingPerson(tx, ctx);
  const chain = await findChain(tx, orgId, input.id);
  refuseChange(chain, input.version);
  const before = termsOf(chain);
  const after = changedTerms(before, input);
  await checkTerms(tx, orgId, after);
  await requireRight(tx, ctx, acting, { chain, before, after });
  const { name = chain.name, purpose = chain.purpose } = input;
  const was = { ...before, name: chain.name, purpose: chain.purpose };
  const is = { ...after, name, purpose };
  if (canonicalize(was) === canonicalize(is))
    throw new AppError("invalid", "The change changes nothing.", { reason: "no_change" });
  const version = await store(tx, ctx, chain, is);
  return {
    result: { id: chain.id, version },
    event: changeEvent({
      kind: "chain.changed",
      subject: { type: "chain", id: chain.id },
      before: { ...was, version: chain.version },
      after: { ...is, version },
      open: OPEN_FACTS,
      reason: input.reason,
    }),
  };
});

function refuseChange({ state, version }: StoredChain, seen: number): void {
  if (state !== "declared") throw new AppError("conflict", "The chain is retired.");
  if (version !== seen)
    throw new AppError("conflict", "Someone else changed this meanwhile; read it again.", {
      reason: "stale_edit",
    });
}

/** What a stored chain binds. */
export function termsOf(chain: StoredChain): ChainTerms {
  return {
    steps: stepsOf(chain),
    agents: chain.agents.map(({ agent }) => agent.id).sort(),
    boundary: oneOf(CHAIN_BOUNDARIES, chain.boundary),
    stepUp: z.nullable(stepUpShape).parse(chain.stepUp),
  };
}

function changedTerms(before: ChainTerms, input: Input): ChainTerms {
  const boundary = input.boundary ?? before.boundary;
  return {
    steps: input.steps ?? before.steps,
    agents: input.agents ? [...new Set(input.agents)].sort() : before.agents,
    boundary,
    stepUp: stepUpOf(boundary, input.stepUp, before.stepUp),
  };
}

type Change = { chain: StoredChain; before: ChainTerms; after: ChainTerms };

/** Narrowing is a stake's right; letting agents do more is the chain's owner's, or the owner's of what is reached. */
async function requireRight(
  tx: Tx,
  { orgId }: Ctx,
  acting: ActingPerson,
  { chain, before, after }: Change,
): Promise<void> {
  const owns = isOneOf(acting, [chain.ownerId]);
  if (!owns) {
    await requireStakeIn(tx, orgId, acting, before.agents);
    await requireStakeIn(tx, orgId, acting, after.agents);
  }
  if (isMilder(before, after) && !(await mayWiden(tx, orgId, acting, chain)))
    await requireWidening(tx, orgId, acting, {
      agents: before.agents.length === 0 ? "all" : before.agents,
      tools: before.steps.map(({ toolId }) => toolId),
    });
  const limited = await limitedAmong(tx, orgId, after.agents);
  const had = await limitedAmong(tx, orgId, before.agents);
  const path = samePath(before, after);
  const more = limited.filter((agent) => !path || !had.includes(agent));
  if (more.length === 0) return;
  const tools = after.steps.map(({ toolId }) => toolId);
  await requireWidening(tx, orgId, acting, { agents: more, tools });
}

async function store(
  tx: Tx,
  ctx: Ctx,
  chain: StoredChain,
  { agents, stepUp, ...facts }: ChainTerms & { name: string; purpose: string },
): Promise<number> {
  const { orgId } = ctx;
  const version = chain.version + 1;
  const { count } = await tx.chain.updateMany({
    where: { orgId, id: chain.id, version: chain.version },
    data: { ...facts, version, updatedAt: ctx.now() },
  });
  if (count !== 1) throw new AppError("conflict", "Someone else changed this meanwhile.");
  const asks = stepUp ? JSON.stringify(stepUp) : null;
  await tx.$executeRaw`
    UPDATE chain SET step_up = ${asks}::jsonb WHERE org_id = ${orgId}::uuid AND id = ${chain.id}::uuid`;
  await tx.chainAgent.deleteMany({ where: { orgId, chainId: chain.id } });
  await tx.chainAgent.createMany({
    data: agents.map((agentId) => ({ orgId, chainId: chain.id, agentId })),
  });
  return version;
}
