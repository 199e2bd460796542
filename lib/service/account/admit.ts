import type { Actor, Role } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import {
  changesRoles,
  giveRoles,
  keptGroups,
  rolesOf,
  type SignOnSettings,
  signOnSettings,
} from "../group-roles";
import { endBrowsers, noteSignIn } from "../sign-in-note";
import type { VerbEvent } from "../verb";
import { ensureIdentity } from "./ensure-identity";
import type { Membership } from "./open-session";
import type { ProviderProof, Refusal } from "./provider-proof";
import type { SignInPorts } from "./sign-in-ports";

/** What one org makes of somebody whom the provider vouches for. */
export type Admission =
  | { member: Membership; loginId: string }
  | { refused: Refusal; loginId?: string };

/** Somebody's own link into an org that would not have admitted them by itself. */
export type Welcome = { name: string; email: string; teamIds: readonly string[] };

type Desk = Pick<SignInPorts, "evidence" | "now" | "newId"> & { orgId: string };
type Person = NonNullable<Awaited<ReturnType<Tx["person"]["findFirst"]>>>;
type Standing = { person: Person; loginId: string | null };

/**
 * Decides in one transaction whether an org takes somebody, and gives them exactly the roles of their groups: no more and no
 * fewer than the provider says now. What it refuses is kept too: the roles are gone and their browsers signed out.
 * @param loginId the login that the provider's identity belongs to; null when it is new here
 * @param welcome of a single-use invitation: they need not have been added, and are added as it says
 */
export async function admit(
  tx: Tx,
  desk: Desk,
  proof: ProviderProof,
  loginId: string | null,
  welcome: Welcome | null = null,
): Promise<Admission> {
  const settings = await signOnSettings(tx, desk.orgId);
  const org = await tx.org.findUnique({ where: { id: desk.orgId } });
  if (org?.state !== "open" || !settings?.on || settings.issuer !== proof.issuer)
    return { refused: "not_on" };
  const standing = await standingOf(tx, desk.orgId, proof, loginId);
  if (standing === "taken") return { refused: "email_taken" };
  const admission = standing
    ? await readmit(tx, desk, proof, settings, standing)
    : await addPerson(tx, desk, proof, settings, loginId, welcome);
  if ("refused" in admission) return admission;
  const { person, loginId: their } = admission;
  const member = { orgId: org.id, orgName: org.name, personId: person.id, personName: person.name };
  return { member, loginId: their };
}

type Admitted = { person: { id: string; name: string }; loginId: string };
type Refused = Extract<Admission, { refused: Refusal }>;

async function readmit(
  tx: Tx,
  desk: Desk,
  proof: ProviderProof,
  settings: SignOnSettings,
  { person, loginId }: Standing,
): Promise<Admitted | Refused> {
  if (person.state !== "active") {
    const refused = person.state === "suspended" ? "suspended" : "left";
    return refuse(tx, desk, proof, person.id, refused);
  }
  const kept = person.provisioned ? await keptGroups(tx, desk.orgId, person.id) : null;
  const { roles, refused } = verdictOf(settings, proof.groups ?? (kept?.length ? kept : null));
  if (changesRoles(person, roles)) await bumpEpoch(tx, desk.orgId);
  const event = await giveRoles(tx, desk, person, roles);
  if (event) await append(tx, desk, proof, event);
  if (refused) {
    await endBrowsers(tx, desk, { personId: person.id }, { reason: refused });
    return refuse(tx, desk, proof, person.id, refused);
  }
  const their = await ensureIdentity(tx, desk, proof, loginId);
  if (loginId === null)
    await tx.membership.create({
      data: { orgId: desk.orgId, personId: person.id, loginId: their },
    });
  return { person, loginId: their };
}

async function addPerson(
  tx: Tx,
  desk: Desk,
  proof: ProviderProof,
  settings: SignOnSettings,
  loginId: string | null,
  welcome: Welcome | null,
): Promise<Admitted | Refused> {
  const { roles, refused } = verdictOf(settings, proof.groups);
  if (refused) return { refused };
  if (!welcome && !settings.admits) return { refused: "not_admitted" };
  const named = welcome ?? selfOf(proof);
  if ("refused" in named) return named;
  const { orgId } = desk;
  const other = await tx.person.findFirst({ where: { orgId, email: named.email } });
  if (other) return { refused: other.state === "left" ? "left" : "email_taken" };
  await bumpEpoch(tx, orgId);
  const [id, at] = [desk.newId(), desk.now()];
  const { name, email } = named;
  const row = { orgId, id, name, email, roles, rolesFrom: "provider" };
  await tx.person.create({ data: { ...row, createdAt: at, updatedAt: at } });
  const teams = await openTeams(tx, orgId, welcome);
  await tx.teamMember.createMany({
    data: teams.map((teamId) => ({ orgId, teamId, personId: id })),
  });
  const their = await ensureIdentity(tx, desk, proof, loginId);
  await tx.membership.create({ data: { orgId, personId: id, loginId: their } });
  await append(tx, desk, proof, addedEvent(id, named, roles));
  return { person: { id, name }, loginId: their };
}

/** Of an invitation's teams those that are still there and not the provider's own. */
async function openTeams(tx: Tx, orgId: string, welcome: Welcome | null): Promise<string[]> {
  const where = { orgId, id: { in: [...(welcome?.teamIds ?? [])] }, provisioned: false };
  return (await tx.team.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

/** What the groups give; refused where they give nothing and the org wants them to. */
function verdictOf(
  settings: SignOnSettings,
  groups: readonly string[] | null,
): { roles: Role[]; refused?: Refusal } {
  const roles = rolesOf(settings.mapping, groups ?? []);
  if (roles.length > 0 || settings.unmapped === "none") return { roles };
  return { roles, refused: groups === null ? "no_groups_claim" : "no_group" };
}

function selfOf({ email, emailVerified, name }: ProviderProof) {
  if (!email) return { refused: "no_email" } as const;
  if (emailVerified === false) return { refused: "email_unverified" } as const;
  return { name: name ?? email, email, teamIds: [] };
}

/**
 * Who they are in this org: by their login, else whom SCIM keeps under the same id or verified e-mail. Never by e-mail alone.
 * `taken` when that person signs in by another login that has an identity of its own.
 */
async function standingOf(
  tx: Tx,
  orgId: string,
  proof: ProviderProof,
  loginId: string | null,
): Promise<Standing | "taken" | null> {
  const own = loginId ? await tx.membership.findFirst({ where: { orgId, loginId } }) : null;
  if (own) {
    const person = await tx.person.findFirst({ where: { orgId, id: own.personId } });
    return person ? { person, loginId } : null;
  }
  const former = loginId ? await whoLeft(tx, orgId, loginId) : null;
  if (former) return { person: former, loginId };
  const person = await keptPerson(tx, orgId, proof);
  if (!person) return null;
  const membership = await tx.membership.findFirst({ where: { orgId, personId: person.id } });
  if (!membership) return { person, loginId: null };
  const other = { issuer: proof.issuer, loginId: membership.loginId };
  if (loginId || (await tx.identity.count({ where: other }))) return "taken";
  return { person, loginId: membership.loginId };
}

/** Whom SCIM keeps under one of their ids there, else under their verified e-mail. */
async function keptPerson(tx: Tx, orgId: string, proof: ProviderProof): Promise<Person | null> {
  const kept = { orgId, provisioned: true };
  const externalId = { in: [proof.subject, ...proof.alsoKnownAs] };
  const byId = await tx.person.findFirst({ where: { ...kept, externalId } });
  const verified = proof.emailVerified === true ? proof.email : null;
  if (byId || !verified) return byId;
  return tx.person.findFirst({ where: { ...kept, email: verified } });
}

/** Whoever leaves loses their membership, but their browsers' rows stay. */
async function whoLeft(tx: Tx, orgId: string, loginId: string): Promise<Person | null> {
  const session = await tx.loginSession.findFirst({
    where: { orgId, loginId },
    orderBy: { createdAt: "desc" },
  });
  if (!session) return null;
  return tx.person.findFirst({ where: { orgId, id: session.personId, state: "left" } });
}

async function refuse(
  tx: Tx,
  desk: Desk,
  { address, userAgent }: ProviderProof,
  personId: string,
  refused: Refusal,
): Promise<Refused> {
  const note = { personId, kind: "refused", method: "provider", reason: refused } as const;
  await noteSignIn(tx, desk, { ...note, address, userAgent });
  return { refused };
}

function addedEvent(id: string, { name, email }: Welcome, roles: readonly Role[]): VerbEvent {
  return changeEvent({
    kind: "person.added",
    subject: { type: "person", id },
    after: { name, email, roles, rolesFrom: "provider" },
    open: ["roles", "rolesFrom"],
  });
}

function append(tx: Tx, desk: Desk, { providerName }: ProviderProof, event: VerbEvent) {
  const actor: Actor = { type: "job", id: "identity-provider", name: providerName };
  return desk.evidence.append(tx, { org: desk.orgId, actor, ...event });
}
