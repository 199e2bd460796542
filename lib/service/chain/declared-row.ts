import * as z from "zod/mini";
import { CHAIN_STATES, type DeclaredChainRow } from "../../contract/chain";
import type { DeclaredChain } from "../../core/chain";
import { notFound } from "../../core/kernel";
import { CHAIN_BOUNDARIES, stepUp } from "../../core/policy";
import type { Tx } from "../../store/transact";
import { oneOf, REF, timeOf, timeOrNull } from "../show";
import type { ChainTools } from "./tools";

const READ = {
  owner: REF,
  agents: { select: { agent: REF }, orderBy: { agent: { name: "asc" } } },
} as const;

/** The declared chains of an org, retired ones too; by name. */
export function readDeclared(tx: Tx, orgId: string) {
  return tx.chain.findMany({
    where: { orgId },
    include: READ,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}
export type StoredChain = Awaited<ReturnType<typeof readDeclared>>[number];

/** One declared chain. @throws AppError `not_found` */
export async function findChain(tx: Tx, orgId: string, id: string): Promise<StoredChain> {
  const chain = await tx.chain.findFirst({ where: { orgId, id }, include: READ });
  if (!chain) throw notFound("chain");
  return chain;
}

const storedSteps = z.array(z.object({ toolId: z.string(), repeats: z.boolean() }));

/** A chain's steps as its row keeps them. */
export function stepsOf({ steps }: Pick<StoredChain, "steps">) {
  return storedSteps.parse(steps);
}

/** A chain as observed ones are compared with it. */
export function comparable(chain: StoredChain): DeclaredChain {
  return {
    id: chain.id,
    tools: stepsOf(chain).map(({ toolId }) => toolId),
    agents: chain.agents.map(({ agent }) => agent.id),
  };
}

/** How often declared chains were run as a whole, by id. */
export async function readUses(tx: Tx, orgId: string) {
  const rows = await tx.chainUse.findMany({ where: { orgId } });
  return new Map(rows.map((row) => [row.chainId, row]));
}
type Use = Awaited<ReturnType<typeof readUses>>;

/** A declared chain as lists show it. @param changed ids of those that observed chains deviate from */
export function showDeclared(
  chain: StoredChain,
  tools: ChainTools,
  uses: Use,
  changed: ReadonlySet<string>,
): DeclaredChainRow {
  const counted = uses.get(chain.id);
  const use = counted?.version === chain.version ? counted : undefined;
  return {
    ...{ id: chain.id, handle: chain.handle, name: chain.name, purpose: chain.purpose },
    tools: stepsOf(chain).map(({ toolId, repeats }) => ({ ...tools(toolId), repeats })),
    owner: chain.owner,
    boundary: oneOf(CHAIN_BOUNDARIES, chain.boundary),
    stepUp: z.nullable(stepUp).parse(chain.stepUp),
    state: oneOf(CHAIN_STATES, chain.state),
    version: chain.version,
    agents: chain.agents.map(({ agent }) => agent),
    use: howUsed(use, changed.has(chain.id)),
    sessions: use?.sessions ?? null,
    strangers: use?.strangers ?? null,
    lastAt: timeOrNull(use?.lastAt),
    updatedAt: timeOf(chain.updatedAt),
  };
}

function howUsed(use: { sessions: number; strangers: number } | undefined, changed: boolean) {
  if (changed || (use?.strangers ?? 0) > 0) return "changed";
  if (!use) return "not_counted";
  return use.sessions === 0 ? "unused" : "in_use";
}
