import type pg from "pg";
import { decidersOf, everyoneEligible } from "../../core/approval";
import { appendEvents } from "../append/append-events";
import { loadPeople, type MayDecide } from "../approval/people";
import { tellPeople } from "../outbox/tell";
import { ask, inOrg } from "../pool";
import { CLOCK, type UpkeepPorts } from "./expire";

/** What ends or is brought to mind is settled this many at a time. */
const BATCH = 100;

export type AccessRequestPorts = UpkeepPorts & {
  /** Whose roles may decide about access, and whose operate the installation. */
  mayDecide: MayDecide;
  operates: MayDecide;
};

type Waiting = {
  id: string;
  agent_id: string;
  tool_id: string;
  requester_id: string;
  agent: string;
  tool: string;
  tool_owner: string | null;
  resource_ids: string[];
  expires_at: Date;
};

const NAMES = `r.id, r.agent_id, r.tool_id, r.requester_id, r.resource_ids, r.expires_at, a.name AS agent,
  t.server || '/' || t.name AS tool, t.owner_id AS tool_owner`;
const PARTIES = `JOIN agent a ON a.org_id = r.org_id AND a.id = r.agent_id
  JOIN tool t ON t.org_id = r.org_id AND t.id = r.tool_id`;

/** Denies, by timeout, the requests for access that nobody answered in time, and tells who asked. @returns how many */
export function expireAccessRequests(
  pool: pg.Pool,
  ports: AccessRequestPorts,
  orgId: string,
): Promise<number> {
  return inBatches(pool, ports, orgId, EXPIRE, async (client, row, now) => {
    await appendEvents(client, ports.seal, orgId, [expiredEvent(orgId, row)], now);
    await tellPeople(
      client,
      orgId,
      [row.requester_id],
      {
        kind: "access_request.expired",
        subject: `Not answered in time: access for ${row.agent}`,
        lines: [
          `Nobody answered in time whether the agent ${row.agent} may use ${row.tool}, which counts as a no.`,
          "You may ask again.",
        ],
        path: `/access-requests/${row.id}`,
      },
      { newId: ports.seal.newId, now },
    );
  });
}

/** Reminds once, halfway to the deadline, those who have not decided on a request for access. @returns how many requests */
export function remindDeciders(
  pool: pg.Pool,
  ports: AccessRequestPorts,
  orgId: string,
): Promise<number> {
  return inBatches(pool, ports, orgId, REMIND, async (client, row, now) => {
    const asked = await undecided(client, ports, orgId, row);
    await tellPeople(
      client,
      orgId,
      asked,
      {
        kind: "access_request.reminded",
        subject: `Still waiting for you: access for ${row.agent}`,
        lines: [
          `Whether the agent ${row.agent} may use ${row.tool} still waits for your answer.`,
          `Unanswered on ${row.expires_at.toISOString()} it counts as denied.`,
        ],
        path: `/access-requests/${row.id}`,
      },
      { newId: ports.seal.newId, now },
    );
  });
}

const EXPIRE = `UPDATE access_request r SET state = 'expired', settled_at = $2
  FROM (SELECT ${NAMES} FROM access_request r ${PARTIES}
    WHERE r.org_id = $1 AND r.state = 'pending' AND r.expires_at <= $2
    ORDER BY r.id LIMIT ${BATCH} FOR UPDATE OF r SKIP LOCKED) w
  WHERE r.org_id = $1 AND r.id = w.id RETURNING w.*`;

const REMIND = `UPDATE access_request r SET reminded_at = $2
  FROM (SELECT ${NAMES} FROM access_request r ${PARTIES}
    WHERE r.org_id = $1 AND r.state = 'pending' AND r.reminded_at IS NULL AND r.expires_at > $2
      AND r.requested_at + (r.expires_at - r.requested_at) / 2 <= $2
    ORDER BY r.id LIMIT ${BATCH} FOR UPDATE OF r SKIP LOCKED) w
  WHERE r.org_id = $1 AND r.id = w.id RETURNING w.*`;

type Handle = (client: pg.PoolClient, row: Waiting, now: Date) => Promise<void>;

/** Changes, events and messages in one transaction, batch by batch. */
async function inBatches(
  pool: pg.Pool,
  { now }: UpkeepPorts,
  orgId: string,
  text: string,
  handle: Handle,
): Promise<number> {
  let total = 0;
  for (let taken = BATCH; taken === BATCH; total += taken) {
    taken = await inOrg(pool, orgId, async (client) => {
      const at = now();
      const rows = await ask<Waiting>(client, { text, values: [orgId, at] });
      for (const row of rows) await handle(client, row, at);
      return rows.length;
    });
  }
  return total;
}

function expiredEvent(orgId: string, row: Waiting) {
  return {
    org: orgId,
    kind: "access_request.expired",
    actor: CLOCK,
    agent: row.agent_id,
    tool: row.tool_id,
    subject: { type: "access_request", id: row.id },
    data: { state: "expired", requester: row.requester_id },
  };
}

/** Those who may decide, as things are now, and have not. */
async function undecided(
  client: pg.PoolClient,
  { mayDecide, operates }: AccessRequestPorts,
  orgId: string,
  row: Waiting,
): Promise<string[]> {
  const owners = await ask<{ id: string; owner_id: string | null }>(client, {
    text: "SELECT id, owner_id FROM resource WHERE org_id = $1 AND id = ANY ($2)",
    values: [orgId, row.resource_ids],
  });
  const answered = await ask<{ person_id: string }>(client, {
    text: "SELECT person_id FROM access_request_decision WHERE org_id = $1 AND request_id = $2",
    values: [orgId, row.id],
  });
  const operators = await loadPeople(client, orgId, operates);
  const deciders = decidersOf({
    people: await loadPeople(client, orgId, mayDecide),
    operators: [...operators.values()].flatMap(({ id, mayDecide: may }) => (may ? [id] : [])),
    askerId: row.requester_id,
    reached:
      row.resource_ids.length === 0
        ? [{ type: "tool", id: row.tool_id, ownerId: row.tool_owner }]
        : owners.map(({ id, owner_id }) => ({ type: "resource", id, ownerId: owner_id })),
  });
  const done = new Set(answered.map(({ person_id }) => person_id));
  return everyoneEligible(deciders).filter((id) => !done.has(id));
}
