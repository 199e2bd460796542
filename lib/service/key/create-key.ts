import type * as z from "zod/mini";
import { KEY_SCOPES, keyCreateContract } from "../../contract/key";
import { AppError, invalid } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { command } from "../verb";

type Input = z.infer<(typeof keyCreateContract)["input"]>;
type GatewayKey = Extract<Input, { kind: "gateway" }>;
type ManagementKey = Extract<Input, { kind: "management" }>;

export const createKey = command(keyCreateContract, async (tx, ctx, input) => {
  if (input.expiresAt && Date.parse(input.expiresAt) <= ctx.now().getTime())
    throw invalid("/expiresAt", "has passed");
  // Gateways learn of a new key as they do of any change.
  if (input.kind === "gateway") await bumpEpoch(tx, ctx.orgId);
  const agents = input.kind === "gateway" ? await speakersOf(tx, ctx, input) : [];
  const powers = input.kind === "gateway" ? gatewayPowers(input) : managementPowers(ctx, input);
  const id = ctx.newId();
  const { text, hash } = ctx.ports.secrets.newApiKey(input.kind, ctx.orgId, id);
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
  await tx.apiKey.create({
    data: {
      ...powers,
      orgId: ctx.orgId,
      id,
      kind: input.kind,
      name: input.name,
      secretHash: Uint8Array.from(hash),
      createdById: ctx.actor.id,
      createdAt: ctx.now(),
      expiresAt,
    },
  });
  await tx.apiKeyAgent.createMany({
    data: agents.map((agentId) => ({ orgId: ctx.orgId, keyId: id, agentId })),
  });
  return {
    result: { id, kind: input.kind, secret: text },
    event: changeEvent({
      kind: "key.made",
      subject: { type: "key", id },
      after: { ...powers, kind: input.kind, name: input.name, agents, expiresAt },
      open: [...Object.keys(powers), "kind", "agents", "expiresAt"],
    }),
  };
});

/** The agents a gateway key will speak for: known ones that are not retired. */
async function speakersOf(tx: Tx, ctx: Ctx, input: GatewayKey): Promise<string[]> {
  const agents = [...new Set(input.agents)];
  const found = await tx.agent.findMany({
    where: { orgId: ctx.orgId, id: { in: agents } },
    select: { id: true, lifecycle: true },
  });
  const known = new Map(found.map((agent) => [agent.id, agent.lifecycle]));
  const missing = input.agents.findIndex((id) => !known.has(id));
  if (missing >= 0) throw invalid(`/agents/${missing}`, "is not an agent of this organisation");
  const retired = input.agents.findIndex((id) => known.get(id) === "retired");
  if (retired >= 0) throw invalid(`/agents/${retired}`, "is retired");
  return agents;
}

function gatewayPowers({ mayOpenSessions, mayIngest, obligations }: GatewayKey) {
  return { mayOpenSessions, mayIngest, obligations: [...new Set(obligations)], scopes: [] };
}

/** A key never does more than its maker, and never what needs a person. */
function managementPowers(ctx: Ctx, input: ManagementKey) {
  input.scopes.forEach((scope, i) => {
    if (!KEY_SCOPES.includes(scope))
      throw invalid(`/scopes/${i}`, `${scope} needs a person and is never given to a key`);
    if (!ctx.may(scope))
      throw new AppError("forbidden", `You do not hold ${scope} yourself.`, {
        reason: "beyond_own",
        issues: [{ path: `/scopes/${i}`, message: "is not among your own permissions" }],
      });
  });
  const scopes: string[] = [...new Set(input.scopes)];
  return { mayOpenSessions: false, mayIngest: false, obligations: [], scopes };
}
