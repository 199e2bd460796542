import { providerTestContract } from "../../contract/provider";
import { modelReported, providerKeyContext } from "../../core/routing";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { timeOf } from "../show";
import { command } from "../verb";
import { findProvider } from "./provider-row";

/** Asks before anything is locked: a slow provider holds nobody up. */
export const testProvider = command(providerTestContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  const { baseUrl } = await findProvider(tx, orgId, id);
  const known = await tx.model.findMany({
    where: { orgId, providerId: id, status: { not: "retired" } },
    select: { handle: true, providerModel: true },
    orderBy: { handle: "asc" },
  });
  const answer = await ask(tx, ctx, id, baseUrl);
  const offered = answer.ok ? answer.models : [];
  const missing = answer.ok
    ? known.filter((model) => !isOffered(model.providerModel, offered)).map(({ handle }) => handle)
    : [];
  const note = answer.ok ? noteOf(offered.length, missing) : answer.why;
  const now = ctx.now();
  await tx.provider.update({
    where: { orgId_id: { orgId, id } },
    data: { testedAt: now, testOk: answer.ok, testNote: note },
    select: { id: true },
  });
  return {
    result: { id, ok: answer.ok, note, testedAt: timeOf(now), offered, missing },
    event: changeEvent({
      kind: "provider.tested",
      subject: { type: "provider", id },
      open: [],
      figures: { ok: answer.ok, offered: offered.length, missing: missing.length },
    }),
  };
});

/** The key is opened here, to be sent to the provider, and goes nowhere else. */
async function ask(tx: Tx, ctx: Ctx, id: string, baseUrl: string) {
  const stored = await tx.provider.findFirst({
    where: { orgId: ctx.orgId, id },
    select: { sealedKey: true },
  });
  const sealed = stored?.sealedKey ?? null;
  if (sealed === null) return ctx.ports.models.listModels(baseUrl, null);
  const key = opened(ctx, providerKeyContext(ctx.orgId, id, baseUrl), sealed);
  if (key === null)
    return { ok: false as const, why: "Its key does not open any more; give it anew." };
  return ctx.ports.models.listModels(baseUrl, key);
}

function opened(ctx: Ctx, context: string, sealed: Uint8Array): Uint8Array | null {
  try {
    return ctx.ports.secrets.unseal(context, sealed);
  } catch {
    return null;
  }
}

/** Providers often list dated variants of what may be asked for without a date. */
function isOffered(name: string, offered: readonly string[]): boolean {
  const wanted = [{ handle: name, name }];
  return offered.some((id) => modelReported(wanted, id) !== null);
}

function noteOf(offered: number, missing: readonly string[]): string {
  const names = `It names ${offered === 1 ? "one model" : `${offered} models`}`;
  if (missing.length === 0) return `${names}.`;
  return `${names}, and not ${missing.slice(0, 3).join(", ")}${missing.length > 3 ? ` and ${missing.length - 3} more` : ""}.`;
}
