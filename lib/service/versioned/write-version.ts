import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent, refuseDuplicate, refuseStale } from "../change";
import type { Ctx } from "../ctx";
import type { StoredVersion } from "../published";
import {
  addVersion,
  figuresOf,
  filed,
  findVersion,
  inForce,
  openVersion,
  personOf,
  refuseUnless,
  titled,
  type Versioned,
} from "./versioned";

type Saving<D> = {
  document: D;
  unchangedSince?: string | undefined;
  /** The version in force that a first draft was made from. */
  basedOn?: number | undefined;
};

/** Saves the draft, opening one from the version in force where there is none; whoever saves has a hand in it. */
export async function saveDraft<D extends object>(
  of: Versioned<D>,
  tx: Tx,
  ctx: Ctx,
  { document, unchangedSince, basedOn }: Saving<D>,
) {
  const { orgId } = ctx;
  const me = personOf(ctx);
  const open = await openVersion(of, tx, orgId);
  if (open) refuseStale(unchangedSince, open.updatedAt);
  const saved = open
    ? await of.table(tx).update({
        where: { orgId_id: { orgId, id: open.id } },
        data: {
          ...filed(document),
          state: "draft",
          note: null,
          proposedAt: null,
          editors: [...new Set([...open.editors, me])],
          updatedAt: ctx.now(),
        },
      })
    : await refuseDuplicate(
        "Someone else began a draft meanwhile; read it first.",
        addVersion(of, tx, ctx, document, {
          state: "draft",
          basedOn: await baseOf(of, tx, orgId, basedOn),
        }),
      );
  return { saved, event: eventOf(of, saved, "draft_saved") };
}

/** The version that a first draft is made from: the one in force. @throws AppError `conflict` where it was made from another */
async function baseOf<D>(
  of: Versioned<D>,
  tx: Tx,
  orgId: string,
  basedOn: number | undefined,
): Promise<number> {
  const { number } = await inForce(of, tx, orgId);
  if (basedOn !== undefined && basedOn !== number)
    throw new AppError("conflict", "Another version was published meanwhile; read it first.", {
      reason: "stale_edit",
    });
  return number;
}

/** Asks a second person to publish the draft. */
export async function proposeVersion<D>(
  of: Versioned<D>,
  tx: Tx,
  ctx: Ctx,
  input: { number: number; note: string; unchangedSince?: string | undefined },
) {
  const { orgId } = ctx;
  const draft = await findVersion(of, tx, orgId, input.number);
  refuseUnless(of, draft, "draft");
  refuseStale(input.unchangedSince, draft.updatedAt);
  if (draft.digest === (await inForce(of, tx, orgId)).digest)
    throw new AppError("conflict", "The draft says what the published policy says already.");
  await of.refuseFaulty(tx, ctx, of.documentOf(draft));
  const now = ctx.now();
  const proposed = await of.table(tx).update({
    where: { orgId_id: { orgId, id: draft.id } },
    data: { state: "proposed", note: input.note, proposedAt: now, updatedAt: now },
  });
  return {
    result: { number: proposed.number, state: "proposed" as const },
    event: eventOf(of, proposed, "proposed", { reason: input.note }),
  };
}

/** Gives up a draft, or takes a proposal back. */
export async function withdrawVersion<D>(
  of: Versioned<D>,
  tx: Tx,
  ctx: Ctx,
  input: { number: number; reason: string },
) {
  const { orgId } = ctx;
  const open = await findVersion(of, tx, orgId, input.number);
  refuseUnless(of, open, "draft", "proposed");
  const withdrawn = await of.table(tx).update({
    where: { orgId_id: { orgId, id: open.id } },
    data: { state: "withdrawn", updatedAt: ctx.now() },
  });
  return {
    result: { number: open.number, state: "withdrawn" as const },
    event: eventOf(of, withdrawn, "withdrawn", { reason: input.reason }),
  };
}

/** Proposes an earlier version's document again. */
export async function rollBackVersion<D extends object>(
  of: Versioned<D>,
  tx: Tx,
  ctx: Ctx,
  input: { number: number; note: string },
) {
  const { orgId } = ctx;
  const earlier = await findVersion(of, tx, orgId, input.number);
  refuseUnless(of, earlier, "superseded");
  const published = await inForce(of, tx, orgId);
  if (earlier.digest === published.digest)
    throw new AppError("conflict", "The published policy says the same as that version.");
  const open = await openVersion(of, tx, orgId);
  if (open)
    throw new AppError(
      "conflict",
      `${titled(of)} ${open.number} is open; publish or withdraw it first.`,
    );
  const document = of.documentOf(earlier);
  await of.refuseFaulty(tx, ctx, document);
  const proposed = await refuseDuplicate(
    "Someone else began a version meanwhile.",
    addVersion(of, tx, ctx, document, {
      ...{ state: "proposed", basedOn: published.number, note: input.note },
    }),
  );
  return {
    result: { number: proposed.number, state: "proposed" as const },
    event: eventOf(of, proposed, "rolled_back", {
      reason: input.note,
      figures: { to: earlier.number },
    }),
  };
}

type Told = { reason?: string; figures?: Record<string, string | number | null> };

/** The event of a version's life: which version, what it says, and why. */
export function eventOf<D>(
  { subject }: Versioned<D>,
  version: StoredVersion,
  what: string,
  { reason, figures = {} }: Told = {},
) {
  return changeEvent({
    kind: `${subject.kind}.${what}`,
    subject: { type: subject.type, id: version.id },
    open: [],
    ...(reason === undefined ? {} : { reason }),
    figures: { ...figuresOf(version), ...figures },
  });
}
