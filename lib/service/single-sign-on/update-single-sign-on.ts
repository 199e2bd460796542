import { singleSignOnUpdateContract } from "../../contract/single-sign-on";
import { AppError, invalid } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent, refuseStale } from "../change";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { giveGroupRoles } from "../give-group-roles";
import { signOnSettings } from "../group-roles";
import { endBrowsers } from "../sign-in-note";
import { command } from "../verb";

/** Groups give roles from the next sign-in on, at once to whom SCIM keeps; turned off, whoever came by the provider is signed out at once. */
export const updateSingleSignOn = command(singleSignOnUpdateContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const { unchangedSince, mapping, ...rest } = input;
  const { provider } = ctx.ports;
  if (!provider)
    throw new AppError("conflict", "No identity provider is set: AMBIT_OIDC_ISSUER names it.", {
      reason: "no_provider",
    });
  refuseTwice(mapping);
  await bumpEpoch(tx, orgId);
  const before = await signOnSettings(tx, orgId);
  if (before) refuseStale(unchangedSince, before.updatedAt);
  const updatedAt = ctx.now();
  const row = { ...rest, mapping, issuer: provider.issuer, updatedAt };
  await tx.singleSignOn.upsert({
    where: { orgId },
    create: { orgId, ...row },
    update: row,
  });
  const signInsEnded = before?.on && !input.on ? await endAll(tx, ctx) : 0;
  const also = await giveGroupRoles(tx, ctx);
  const { updatedAt: _, ...facts } = row;
  const was = before ? (({ updatedAt: __, ...kept }) => kept)(before) : {};
  return {
    result: { on: input.on, signInsEnded, updatedAt: updatedAt.toISOString() },
    event: changeEvent({
      kind: "single_sign_on.updated",
      subject: { type: "single-sign-on", id: orgId },
      before: was,
      after: facts,
      open: ["on", "admits", "unmapped", "mapping", "issuer"],
      figures: { sign_ins_ended: signInsEnded },
    }),
    also,
  };
});

function refuseTwice(mapping: readonly { group: string }[]): void {
  const names = mapping.map(({ group }) => group);
  const twice = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (twice >= 0) throw invalid(`/mapping/${twice}/group`, "is listed twice");
}

async function endAll(tx: Tx, ctx: Ctx): Promise<number> {
  const live = await tx.loginSession.findMany({
    where: { orgId: ctx.orgId, method: "provider", revokedAt: null, expiresAt: { gt: ctx.now() } },
    select: { personId: true },
    distinct: ["personId"],
  });
  let ended = 0;
  for (const { personId } of live)
    ended += await endBrowsers(
      tx,
      ctx,
      { personId, method: "provider" },
      { reason: "provider_off", byId: ctx.actor.id },
    );
  return ended;
}
