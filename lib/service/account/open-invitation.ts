import { rolesMay } from "../../contract/permission";
import { AppError, notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { hashOf, type InvitationLink, readLink, stateOf } from "../invitation-link";
import type { SignInPorts } from "./sign-in-ports";

/** What the holder of a link may see of it. */
export type ShownInvitation = {
  orgId: string;
  org: string;
  name: string;
  email: string;
  invitedBy: string;
  expiresAt: Date;
  /** Whether the e-mail has a sign-in here already, whose password stays. */
  hasLogin: boolean;
};

const CLOSED = {
  accepted: "This invitation was used already. Sign in instead.",
  revoked: "This invitation was taken back. Ask for a new one.",
  expired: "This invitation has run out. Ask for a new one.",
} as const;

/**
 * Looks up what a link opens.
 * @throws AppError `not_found` for what is no link, or was replaced by a newer one; `gone` with the reason `accepted`, `revoked` or
 *   `expired`; `forbidden` with `void` when whoever invited may not any more
 */
export async function openInvitation(
  ports: Pick<SignInPorts, "transact" | "now">,
  token: string,
): Promise<ShownInvitation> {
  const link = readLink(token);
  if (!link) throw notFound("invitation");
  return ports.transact.read(link.orgId, async (tx) => {
    const { found, org } = await findOpen(tx, link, ports.now());
    const { name, email, expiresAt, invitedBy } = found;
    const hasLogin = (await tx.login.count({ where: { email } })) > 0;
    return { orgId: link.orgId, org, name, email, expiresAt, invitedBy: invitedBy.name, hasLogin };
  });
}

/** The invitation of a link that is still good. */
export async function findOpen(tx: Tx, link: InvitationLink, now: Date) {
  const { orgId, id } = link;
  const org = await tx.org.findUnique({ where: { id: orgId } });
  const found = await tx.invitation.findFirst({
    where: { orgId, id },
    include: { invitedBy: true },
  });
  const same = found && Buffer.compare(found.secretHash, hashOf(link)) === 0;
  if (!found || !same || org?.state !== "open") throw notFound("invitation");
  const state = stateOf(found, now);
  if (state !== "open") throw new AppError("gone", CLOSED[state], { reason: state });
  const { invitedBy } = found;
  if (invitedBy.state !== "active" || !rolesMay(invitedBy.roles, "person.write"))
    throw new AppError("forbidden", "Whoever invited you may not any more. Ask for a new one.", {
      reason: "void",
    });
  return { found, org: org.name };
}

/**
 * Uses a link up for a person, so that of two browsers one is refused.
 * @throws AppError `gone` with reason `accepted`
 */
export async function spend(
  tx: Tx,
  { orgId, id }: InvitationLink,
  personId: string,
  now: Date,
): Promise<void> {
  const { count } = await tx.invitation.updateMany({
    where: { orgId, id, acceptedAt: null, revokedAt: null },
    data: { acceptedAt: now, acceptedById: personId },
  });
  if (count === 0) throw new AppError("gone", CLOSED.accepted, { reason: "accepted" });
}
