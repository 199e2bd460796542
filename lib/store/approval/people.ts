import type pg from "pg";
import type { PersonFact } from "../../core/approval";
import { ask } from "../pool";

/** Roles whose holders may decide approvals; the permission table of `lib/contract` is its source, given in by the runtime. */
export type MayDecide = (roles: readonly string[]) => boolean;

type PersonRow = { id: string; email: string; roles: string[]; deputy_id: string | null };

/** The people of an org who are still here, as eligibility needs them. */
export async function loadPeople(
  client: pg.PoolClient,
  orgId: string,
  mayDecide: MayDecide,
): Promise<Map<string, PersonFact>> {
  const rows = await ask<PersonRow>(client, {
    text: "SELECT id, email, roles, deputy_id FROM person WHERE org_id = $1 AND state = 'active'",
    values: [orgId],
  });
  return new Map(
    rows.map((r) => [
      r.id,
      {
        id: r.id,
        email: r.email,
        mayDecide: mayDecide(r.roles),
        ...(r.deputy_id === null ? {} : { deputyId: r.deputy_id }),
      },
    ]),
  );
}

/** Team id → the people in it. */
export async function loadTeams(
  client: pg.PoolClient,
  orgId: string,
): Promise<Map<string, string[]>> {
  const rows = await ask<{ team_id: string; people: string[] }>(client, {
    text: "SELECT team_id, array_agg(person_id ORDER BY person_id) AS people FROM team_member WHERE org_id = $1 GROUP BY team_id",
    values: [orgId],
  });
  return new Map(rows.map((r) => [r.team_id, r.people]));
}
