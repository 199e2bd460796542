import type * as z from "zod/mini";
import { provisionCreateUserContract } from "../../contract/provision";
import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent, refuseDuplicate } from "../change";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { giveGroupRoles } from "../give-group-roles";
import { command } from "../verb";
import { requireAdminBehind } from "./desk";
import { findUser, showUser } from "./user-row";

type Input = z.infer<(typeof provisionCreateUserContract)["input"]>;

const OPEN = ["roles", "rolesFrom", "provisioned", "state"];

/** Roles come from the groups that the directory puts them in afterwards. Whom it released before is taken up again. */
export const createUser = command(provisionCreateUserContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  await requireAdminBehind(tx, ctx);
  const known = await tx.person.findFirst({ where: { orgId, email: input.email } });
  if (known) refuseKnown(known);
  // Somebody new, without groups, changes nobody's answers yet.
  if (known) await bumpEpoch(tx, orgId);
  const id = known?.id ?? ctx.newId();
  const facts = rowOf(ctx, input);
  await refuseDuplicate(
    "There is a user with this user name.",
    known ? takeUp(tx, ctx, id, facts) : add(tx, ctx, id, facts),
  );
  const given = known ? await giveGroupRoles(tx, ctx, [id]) : [];
  const { name, email, state } = facts;
  return {
    result: showUser(await findUser(tx, orgId, id)),
    event: changeEvent({
      kind: known ? "person.kept" : "person.added",
      subject: { type: "person", id },
      before: known ? { name: known.name, state: known.state, provisioned: false } : {},
      after: { name, email, state, provisioned: true },
      open: OPEN,
    }),
    also: given,
  };
});

function rowOf(ctx: Ctx, { active, externalId = null, ...named }: Input) {
  const state = active ? "active" : "suspended";
  const suspendedAt = active ? null : ctx.now();
  return { ...named, externalId, provisioned: true, state, suspendedAt, updatedAt: ctx.now() };
}

type Row = ReturnType<typeof rowOf>;

const add = (tx: Tx, ctx: Ctx, id: string, row: Row) =>
  tx.person.create({
    data: { ...row, orgId: ctx.orgId, id, roles: [], rolesFrom: "provider", createdAt: ctx.now() },
  });

const takeUp = (tx: Tx, ctx: Ctx, id: string, row: Row) =>
  tx.person.update({ where: { orgId_id: { orgId: ctx.orgId, id } }, data: row });

/** Only whom the directory itself released comes back; nobody is taken over because of an e-mail. */
function refuseKnown(person: { provisioned: boolean; state: string }): void {
  if (person.state === "suspended" && !person.provisioned) return;
  const why = person.provisioned
    ? "There is a user with this e-mail."
    : person.state === "left"
      ? "Whoever has this e-mail has left the organisation."
      : "There is a person with this e-mail who was added by hand: an administrator can let SCIM keep them, on their page.";
  throw new AppError("conflict", why, { reason: "duplicate" });
}
