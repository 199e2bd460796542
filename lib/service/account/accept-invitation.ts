import type * as z from "zod/mini";
import { acceptInvitationInput } from "../../contract/invitation";
import { AppError, invalid, notFound, parseInput, ROLES } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import { type InvitationLink, readLink } from "../invitation-link";
import { refuseEasy } from "../password-rules";
import { admit } from "./admit";
import { identifySession } from "./identify-session";
import { findOpen, spend } from "./open-invitation";
import { type ProviderProof, providerRefusal } from "./provider-proof";
import { knownLogin, openProviderSession } from "./sign-in-by-provider";
import type { SessionClaims, SignInPorts } from "./sign-in-ports";

type Input = z.infer<typeof acceptInvitationInput>;
type Found = Awaited<ReturnType<typeof findOpen>>["found"];

/**
 * Joins by a link: with a password chosen now, which nobody else ever knows, or as whoever is signed in here already.
 * @param claims of the browser's sign-in, for those who choose no password
 * @returns the org that was joined, and the e-mail to sign in with
 * @throws AppError `invalid` at `/password`; `conflict` with reason `has_login` when the e-mail has a password here already,
 *   `is_member` or `use_provider`; what `openInvitation` refuses with
 */
export async function acceptInvitation(
  ports: SignInPorts,
  raw: unknown,
  claims: SessionClaims | null,
): Promise<{ orgId: string; email: string }> {
  const input = parseInput(acceptInvitationInput, raw);
  const link = readLink(input.token);
  if (!link) throw notFound("invitation");
  const login = input.password === undefined ? await ownLogin(ports, claims) : null;
  const passwordHash = input.password === undefined ? null : await hashFor(ports, link, input);
  return ports.transact.write(link.orgId, async (tx) => {
    const { found } = await findOpen(tx, link, ports.now());
    const loginId = login ?? (await newLogin(tx, ports, found, passwordHash ?? ""));
    const name = input.name ?? found.name;
    await join(tx, ports, { link, found, loginId, name });
    return { orgId: link.orgId, email: found.email };
  });
}

/** Checked and hashed before the transaction, since hashing is slow on purpose. */
async function hashFor(ports: SignInPorts, link: InvitationLink, { name, password = "" }: Input) {
  const { found } = await ports.transact.read(link.orgId, (tx) => findOpen(tx, link, ports.now()));
  refuseEasy(password, [found.email, name ?? found.name], "/password");
  return ports.secrets.hashPassword(password);
}

async function ownLogin(ports: SignInPorts, claims: SessionClaims | null): Promise<string> {
  const current = claims && (await identifySession(ports, claims));
  if (!current) throw invalid("/password", "choose a password, or sign in first");
  if (current.method === "provider")
    throw new AppError("conflict", "You signed in at the identity provider: accept it there.", {
      reason: "use_provider",
    });
  return current.loginId;
}

async function newLogin(tx: Tx, ports: SignInPorts, { email }: Found, passwordHash: string) {
  if (await tx.login.count({ where: { email } }))
    throw new AppError("conflict", "This e-mail has a password here already: sign in with it.", {
      reason: "has_login",
    });
  const [id, at] = [ports.newId(), ports.now()];
  await tx.login.create({ data: { id, email, passwordHash, createdAt: at, updatedAt: at } });
  return id;
}

type Joining = { link: InvitationLink; found: Found; loginId: string; name: string };

async function join(tx: Tx, ports: SignInPorts, { link, found, loginId, name }: Joining) {
  const { orgId } = link;
  const { email } = found;
  if (await tx.membership.count({ where: { orgId, loginId } }))
    throw new AppError("conflict", "You belong to this organisation already.", {
      reason: "is_member",
    });
  if (await tx.person.count({ where: { orgId, email } }))
    throw new AppError("conflict", "There is a person with this e-mail already.", {
      reason: "is_member",
    });
  const [id, at] = [ports.newId(), ports.now()];
  await spend(tx, link, id, at);
  const roles = ROLES.filter((role) => found.roles.includes(role));
  await tx.person.create({ data: { orgId, id, name, email, roles, createdAt: at, updatedAt: at } });
  await tx.membership.create({ data: { orgId, personId: id, loginId } });
  const teamIds = await joinTeams(tx, orgId, id, found.teamIds);
  const actor = { type: "person", id, name } as const;
  const added = changeEvent({
    kind: "person.added",
    subject: { type: "person", id },
    after: { name, email, roles, teamIds },
    open: ["roles", "teamIds"],
  });
  await ports.evidence.append(tx, { org: orgId, actor, ...added });
  await recordUse(tx, ports, { link, personId: id, name });
}

/** A team may have gone since the invitation was sent. */
async function joinTeams(tx: Tx, orgId: string, personId: string, ids: readonly string[]) {
  const where = { orgId, id: { in: [...ids] }, provisioned: false };
  const teams = await tx.team.findMany({ where, select: { id: true } });
  await tx.teamMember.createMany({
    data: teams.map(({ id: teamId }) => ({ orgId, teamId, personId })),
  });
  return teams.map(({ id }) => id);
}

type Use = { link: InvitationLink; personId: string; name: string };

function recordUse(tx: Tx, { evidence }: SignInPorts, { link, personId, name }: Use) {
  return evidence.append(tx, {
    org: link.orgId,
    actor: { type: "person", id: personId, name },
    kind: "invitation.accepted",
    subject: { type: "invitation", id: link.id },
    data: { person: personId },
  });
}

/**
 * Joins by a link as somebody at the identity provider: that binds the two, whatever e-mail the provider has. Roles come from
 * their groups, as for everyone from there.
 * @throws AppError what `openInvitation` refuses with, or why the org does not take them
 */
export async function acceptByProvider(
  ports: SignInPorts,
  proof: ProviderProof,
  token: string,
): Promise<SessionClaims> {
  const link = readLink(token);
  if (!link) throw notFound("invitation");
  const loginId = await knownLogin(ports, proof);
  const desk = { ...ports, orgId: link.orgId };
  const admission = await ports.transact.write(link.orgId, async (tx) => {
    const { found } = await findOpen(tx, link, ports.now());
    const welcome = { name: found.name, email: found.email, teamIds: found.teamIds };
    const outcome = await admit(tx, desk, proof, loginId, welcome);
    if ("refused" in outcome) throw providerRefusal(outcome.refused, proof.providerName);
    const { personId, personName: name } = outcome.member;
    await spend(tx, link, personId, ports.now());
    await recordUse(tx, ports, { link, personId, name });
    return outcome;
  });
  return openProviderSession(ports, admission, proof);
}
