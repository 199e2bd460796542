import {
  type INVITATION_STATES,
  type InvitationRow,
  invitationListContract,
} from "../../contract/invitation";
import { ROLES } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { stateOf } from "../invitation-link";
import { contains, orderOf, readPage } from "../listing";
import { oneOf, REF, someOf, timeOf } from "../show";
import { query } from "../verb";
import { INVITATION_READ, type StoredInvitation } from "./invitation-row";

type State = (typeof INVITATION_STATES)[number];

export const listInvitations = query(invitationListContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const text = input.q ? contains(input.q) : undefined;
  const states = input.state?.map((state) => within(state, ctx.now()));
  const where = {
    orgId,
    AND: [
      ...(states ? [{ OR: states }] : []),
      ...(text ? [{ OR: [{ name: text }, { email: text }] }] : []),
    ],
  };
  const order = orderOf<object>(
    input.sort,
    {
      name: (d) => ({ name: d }),
      email: (d) => ({ email: d }),
      sentAt: (d) => ({ sentAt: d }),
      expiresAt: (d) => ({ expiresAt: d }),
    },
    "-sentAt",
  );
  const page = await readPage(
    input,
    () => tx.invitation.count({ where }),
    (range) =>
      tx.invitation.findMany({
        where,
        ...INVITATION_READ,
        orderBy: [order, { id: "asc" }],
        ...range,
      }),
    (row) => row,
  );
  const about = await aboutOf(tx, orgId, page.rows);
  return { ...page, rows: page.rows.map((row) => show(row, about, ctx.now())) };
});

function within(state: State, now: Date): object {
  if (state === "accepted") return { acceptedAt: { not: null } };
  if (state === "revoked") return { revokedAt: { not: null } };
  const expiresAt = state === "open" ? { gt: now } : { lte: now };
  return { acceptedAt: null, revokedAt: null, expiresAt };
}

type Mail = { state: string; lastError: string | null };
type About = {
  teams: ReadonlyMap<string, { id: string; name: string }>;
  people: ReadonlyMap<string, { id: string; name: string }>;
  mails: ReadonlyMap<string, Mail>;
};

async function aboutOf(tx: Tx, orgId: string, rows: readonly StoredInvitation[]): Promise<About> {
  const teamIds = rows.flatMap((row) => row.teamIds);
  const personIds = rows.flatMap(({ acceptedById: id }) => (id ? [id] : []));
  const teams = await tx.team.findMany({ where: { orgId, id: { in: teamIds } }, ...REF });
  const people = await tx.person.findMany({ where: { orgId, id: { in: personIds } }, ...REF });
  const sent = await tx.notification.findMany({
    where: { orgId, invitationId: { in: rows.map(({ id }) => id) } },
    select: { invitationId: true, state: true, lastError: true },
    orderBy: { createdAt: "asc" },
  });
  return {
    teams: new Map(teams.map((team) => [team.id, team])),
    people: new Map(people.map((person) => [person.id, person])),
    mails: new Map(sent.map(({ invitationId, ...mail }) => [invitationId ?? "", mail])),
  };
}

function show(row: StoredInvitation, { teams, people, mails }: About, now: Date): InvitationRow {
  const mail = mails.get(row.id);
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    roles: someOf(ROLES, row.roles),
    teams: row.teamIds.flatMap((id) => teams.get(id) ?? []),
    state: stateOf(row, now),
    mail: oneOf(["waiting", "sent", "failed"], mail?.state ?? "failed"),
    mailError: mail?.lastError ?? null,
    invitedBy: row.invitedBy,
    createdAt: timeOf(row.createdAt),
    sentAt: timeOf(row.sentAt),
    expiresAt: timeOf(row.expiresAt),
    acceptedBy: (row.acceptedById && people.get(row.acceptedById)) || null,
  };
}
