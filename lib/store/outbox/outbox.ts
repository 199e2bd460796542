import type pg from "pg";
import * as z from "zod/mini";
import { inOrg } from "../pool";

/** Whom a message is for. A webhook's secret is as stored, sealed. */
export type Recipient =
  | { channel: "mail"; name: string; email: string }
  | { channel: "webhook"; id: string; url: string; secret: Uint8Array };

/** The step-up that a message is about, with the names to say in it, and nothing of what the agent wrote. */
export type DueApproval = {
  about: "approval";
  id: string;
  state: string;
  requestedAt: Date;
  expiresAt: Date;
  agent: { id: string; name: string };
  tool: { id: string; name: string };
};

/** What else a message may say: in our words, with a place to go; `sealedPath` as stored. */
export type DueTidings = z.infer<typeof tidings> & {
  about: "tidings";
  sealedPath: Uint8Array | null;
};

/** One message that is due. */
export type DueNotification = {
  id: string;
  orgId: string;
  org: string;
  attempts: number;
  createdAt: Date;
  /** Null when whoever was to be told has left or was turned off. */
  recipient: Recipient | null;
  content: DueApproval | DueTidings;
};

const tidings = z.object({
  kind: z.string(),
  subject: z.string(),
  lines: z.array(z.string()),
  path: z.string(),
});

/** What came of one attempt. */
export type Delivery = { ok: true } | { ok: false; error: string; final: boolean };

/** A message taken by a process that then dies is taken again after this long. */
const LEASE_MS = 2 * 60_000;
const BATCH = 20;
const GIVE_UP_MS = 24 * 60 * 60_000;
const FIRST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 60 * 60_000;

type Row = {
  id: string;
  attempts: number;
  created_at: Date;
  channel: "mail" | "webhook";
  person_name: string | null;
  email: string | null;
  webhook_id: string | null;
  url: string | null;
  secret: Buffer | null;
  approval_id: string | null;
  state: string;
  requested_at: Date;
  expires_at: Date;
  agent_id: string;
  agent_name: string;
  tool_id: string;
  tool_name: string;
  org_name: string;
  tidings: unknown;
  sealed_path: Buffer | null;
};

const TAKE = `
  WITH taken AS (
    UPDATE notification n SET attempts = attempts + 1, next_at = $3
    WHERE n.org_id = $1 AND n.id IN (
      SELECT id FROM notification WHERE org_id = $1 AND state = 'waiting' AND next_at <= $2
      ORDER BY next_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
    RETURNING n.*)
  SELECT n.id, n.attempts, n.created_at, n.channel, n.webhook_id, n.tidings, n.sealed_path,
    coalesce(p.name, i.name) AS person_name, coalesce(p.email, i.email) AS email, w.url, w.secret,
    a.id AS approval_id, a.state, a.requested_at, a.expires_at, g.id AS agent_id, g.name AS agent_name,
    t.id AS tool_id, t.server || '/' || t.name AS tool_name, o.name AS org_name
  FROM taken n
  JOIN org o ON o.id = n.org_id
  LEFT JOIN approval a ON a.org_id = n.org_id AND a.id = n.approval_id
  LEFT JOIN agent g ON g.org_id = n.org_id AND g.id = a.agent_id
  LEFT JOIN tool t ON t.org_id = n.org_id AND t.id = a.tool_id
  LEFT JOIN person p ON p.org_id = n.org_id AND p.id = n.person_id AND p.state = 'active'
  LEFT JOIN invitation i ON i.org_id = n.org_id AND i.id = n.invitation_id AND i.accepted_at IS NULL AND i.revoked_at IS NULL
  LEFT JOIN webhook w ON w.org_id = n.org_id AND w.id = n.webhook_id AND w.state = 'on'
  ORDER BY n.created_at, n.id`;

/** Takes messages that are due, so that no other process does for two minutes. */
export async function takeDue(pool: pg.Pool, orgId: string, now: Date): Promise<DueNotification[]> {
  const lease = new Date(now.getTime() + LEASE_MS);
  return inOrg(pool, orgId, async (sql) => {
    const { rows } = await sql.query<Row>(TAKE, [orgId, now, lease]);
    return rows.map((row) => dueOf(orgId, row));
  });
}

function dueOf(orgId: string, row: Row): DueNotification {
  return {
    id: row.id,
    orgId,
    org: row.org_name,
    attempts: row.attempts,
    createdAt: row.created_at,
    recipient: recipientOf(row),
    content: contentOf(row),
  };
}

function contentOf(row: Row): DueApproval | DueTidings {
  if (row.approval_id === null)
    return { about: "tidings", ...tidings.parse(row.tidings), sealedPath: row.sealed_path };
  return {
    about: "approval",
    id: row.approval_id,
    state: row.state,
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
    agent: { id: row.agent_id, name: row.agent_name },
    tool: { id: row.tool_id, name: row.tool_name },
  };
}

function recipientOf({
  channel,
  person_name,
  email,
  webhook_id,
  url,
  secret,
}: Row): Recipient | null {
  if (channel === "mail")
    return person_name && email ? { channel, name: person_name, email } : null;
  return webhook_id && url && secret ? { channel, id: webhook_id, url, secret } : null;
}

/** Records what came of an attempt: sent, to be tried again (later each time), or given up after a day or when it is hopeless. */
export async function settleDelivery(
  pool: pg.Pool,
  { orgId, id, attempts, createdAt }: DueNotification,
  delivery: Delivery,
  now: Date,
): Promise<"sent" | "waiting" | "failed"> {
  const next = new Date(now.getTime() + retryDelay(attempts));
  const late = next.getTime() - createdAt.getTime() > GIVE_UP_MS;
  const failed = !delivery.ok && (delivery.final || late);
  const state = delivery.ok ? "sent" : failed ? "failed" : "waiting";
  await inOrg(pool, orgId, (sql) =>
    sql.query(
      `UPDATE notification SET state = $3, next_at = $4, last_error = $5, sent_at = $6
       WHERE org_id = $1 AND id = $2 AND state = 'waiting'`,
      [
        orgId,
        id,
        state,
        next,
        delivery.ok ? null : delivery.error.slice(0, 500),
        delivery.ok ? now : null,
      ],
    ),
  );
  return state;
}

/** Ten seconds, doubled with each attempt, at most an hour. */
export function retryDelay(attempts: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1));
}
