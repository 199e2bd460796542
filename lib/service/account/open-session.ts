import type { Actor } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { signOnSettings } from "../group-roles";
import { noteSignIn, type SignInMethod } from "../sign-in-note";
import { type SessionClaims, SIGN_IN_MS, type SignInPorts } from "./sign-in-ports";

/** One person of one open org, as a login may become them. */
export type Membership = {
  orgId: string;
  orgName: string;
  personId: string;
  personName: string;
};

type Browser = { address: string | null; userAgent: string | null };
type Opening = {
  loginId: string;
  method: SignInMethod;
  authenticatedAt: Date;
  expiresAt?: Date;
  sealedIdToken?: Uint8Array<ArrayBuffer> | null;
} & Browser;

/**
 * The orgs a login may enter: open, where its person is active, and, for who signed in at a provider, taking people from it.
 * By name.
 */
export async function listOrgs(
  ports: Pick<SignInPorts, "transact">,
  loginId: string,
  method: SignInMethod,
): Promise<Membership[]> {
  const found = await ports.transact.asLogin(loginId, (tx) =>
    tx.membership.findMany({ where: { loginId } }),
  );
  const members: Membership[] = [];
  for (const { orgId, personId } of found) {
    const member = await ports.transact.read(orgId, (tx) => enterable(tx, orgId, personId, method));
    if (member) members.push(member);
  }
  return members.sort((a, b) => a.orgName.localeCompare(b.orgName));
}

async function enterable(
  tx: Tx,
  orgId: string,
  personId: string,
  method: SignInMethod,
): Promise<Membership | null> {
  const org = await tx.org.findUnique({ where: { id: orgId } });
  const person = await tx.person.findUnique({ where: { orgId_id: { orgId, id: personId } } });
  if (org?.state !== "open" || person?.state !== "active") return null;
  if (method === "provider" || person.rolesFrom === "provider") {
    const settings = await signOnSettings(tx, orgId);
    if (method === "provider" && !settings?.on) return null;
    const none = person.rolesFrom === "provider" && person.roles.length === 0;
    if (none && settings?.unmapped !== "none") return null;
  }
  return { orgId, orgName: org.name, personId, personName: person.name };
}

/** Writes the row a browser is held to, and its event. */
export async function openSession(
  ports: SignInPorts,
  member: Membership,
  opening: Opening,
): Promise<SessionClaims> {
  const { orgId, personId } = member;
  const sessionId = ports.newId();
  const now = ports.now();
  await ports.transact.write(orgId, async (tx) => {
    await tx.loginSession.create({
      data: {
        id: sessionId,
        orgId,
        personId,
        loginId: opening.loginId,
        createdAt: now,
        authenticatedAt: opening.authenticatedAt,
        expiresAt: opening.expiresAt ?? new Date(now.getTime() + SIGN_IN_MS),
        address: opening.address,
        userAgent: opening.userAgent?.slice(0, 256) ?? null,
        method: opening.method,
        sealedIdToken: opening.sealedIdToken ?? null,
      },
    });
    const { method, address, userAgent } = opening;
    const note = { personId, kind: "signed_in", method, address, userAgent } as const;
    await noteSignIn(tx, { ...ports, orgId }, { ...note, loginSessionId: sessionId });
    const actor: Actor = { type: "person", id: personId, name: member.personName };
    await ports.evidence.append(tx, {
      org: orgId,
      actor,
      kind: "account.signed_in",
      subject: { type: "person", id: personId },
      data: { login_session: sessionId, method: opening.method },
    });
  });
  return { sessionId, orgId };
}
