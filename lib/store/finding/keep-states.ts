import type { EventDraft } from "../../core/event";
import { type Found, SEVERITIES } from "../../core/finding";
import type { Actor } from "../../core/kernel";
import type { Sql } from "../org-transaction";
import { type Changes, rankOfFound, type Standing } from "./standing";

/** Who the record says has found it. */
export const RULES_JOB: Actor = { type: "job", id: "finding-rules", name: "Finding rules" };

/** Opens findings, each once however many workers find it. @returns the events of those that are new */
export async function openFindings(
  sql: Sql,
  orgId: string,
  opened: readonly Found[],
  { newId, now }: { newId: () => string; now: Date },
): Promise<EventDraft[]> {
  if (opened.length === 0) return [];
  const rows = opened.map((found) => ({ id: newId(), found, severity: rankOfFound(found) }));
  const { rows: kept } = await sql.query<{ id: string }>(
    `INSERT INTO finding (org_id, id, key, rule, severity, owner_id, facts, agent_id, tool_id, session_id, entitlement_id, credential_id,
       key_id, person_id, policy_handle, model_id, count, first_seen_at, last_seen_at, created_at, updated_at)
     SELECT $1, x.id, x.key, x.rule, x.severity, x.owner, x.facts, x.agent, x.tool, x.session, x.entitlement, x.credential,
       x."apiKey", x.person, x.policy, x.model, 1, $3, $3, $3, $3
     FROM jsonb_to_recordset($2::jsonb) AS x(id uuid, key text, rule text, severity int, owner uuid, facts jsonb, agent uuid, tool uuid,
       session uuid, entitlement uuid, credential uuid, "apiKey" uuid, person uuid, policy text, model uuid)
     ON CONFLICT (org_id, key) WHERE state <> 'resolved' DO NOTHING RETURNING id`,
    [orgId, JSON.stringify(rows.map(columnsOf)), now],
  );
  const fresh = new Set(kept.map(({ id }) => id));
  return rows.filter(({ id }) => fresh.has(id)).map((row) => openedEvent(orgId, row));
}

type Row = { id: string; found: Found; severity: number };

function columnsOf({ id, severity, found }: Row) {
  const { key, rule, ownerId, facts, subject } = found;
  return {
    ...{ id, key, rule, severity, facts, owner: ownerId },
    ...{ agent: subject.agentId, tool: subject.toolId, session: subject.sessionId },
    ...{ entitlement: subject.entitlementId, credential: subject.credentialId },
    ...{ apiKey: subject.keyId, person: subject.personId, policy: subject.policyHandle },
    model: subject.modelId,
  };
}

function openedEvent(orgId: string, { id, severity, found }: Row): EventDraft {
  const { rule, ownerId, subject } = found;
  const { agentId, toolId, sessionId, entitlementId, credentialId, keyId, personId } = subject;
  return {
    org: orgId,
    kind: "finding.opened",
    actor: RULES_JOB,
    ...(agentId === undefined ? {} : { agent: agentId }),
    ...(sessionId === undefined ? {} : { session: sessionId }),
    ...(toolId === undefined ? {} : { tool: toolId }),
    subject: { type: "finding", id },
    data: {
      ...{ rule, severity: SEVERITIES[severity] ?? "critical", owner: ownerId },
      ...{ entitlement: entitlementId ?? null, credential: credentialId ?? null },
      ...{ key: keyId ?? null, person: personId ?? null, policy: subject.policyHandle ?? null },
      ...(subject.modelId === undefined ? {} : { model: subject.modelId }),
    },
  };
}

/** Brings lasting findings up to date, and closes those whose cause has gone. @returns the events of the latter */
export async function keepFindings(
  sql: Sql,
  orgId: string,
  { changed, seen, gone }: Omit<Changes, "opened">,
  now: Date,
): Promise<EventDraft[]> {
  if (changed.length > 0)
    await sql.query(
      `UPDATE finding f SET severity = x.severity, facts = x.facts, last_seen_at = $3, updated_at = $3
       FROM jsonb_to_recordset($2::jsonb) AS x(id uuid, severity int, facts jsonb)
       WHERE f.org_id = $1 AND f.id = x.id AND f.state <> 'resolved'`,
      [orgId, JSON.stringify(changed.map(updateOf)), now],
    );
  if (seen.length > 0)
    await sql.query(
      "UPDATE finding SET last_seen_at = $3 WHERE org_id = $1 AND id = ANY ($2::uuid[]) AND state <> 'resolved'",
      [orgId, seen, now],
    );
  if (gone.length === 0) return [];
  const { rows } = await sql.query<{ id: string }>(
    `UPDATE finding SET state = 'resolved', resolved_by = 'cause', resolved_at = $3, accepted_until = NULL, updated_at = $3
     WHERE org_id = $1 AND id = ANY ($2::uuid[]) AND state <> 'resolved' RETURNING id`,
    [orgId, gone.map(({ id }) => id), now],
  );
  const closed = new Set(rows.map(({ id }) => id));
  return gone.filter(({ id }) => closed.has(id)).map((one) => resolvedEvent(orgId, one));
}

function updateOf({ id, found }: Changes["changed"][number]) {
  return { id, severity: rankOfFound(found), facts: found.facts };
}

function resolvedEvent(orgId: string, one: Standing): EventDraft {
  const { id, rule, state } = one;
  return {
    ...aboutFinding(orgId, "finding.resolved", one),
    subject: { type: "finding", id },
    data: { rule, by: "cause", before: { state }, after: { state: "resolved" } },
  };
}

/** Opens accepted findings anew whose time is over. @returns their events */
export async function endAcceptances(sql: Sql, orgId: string, now: Date): Promise<EventDraft[]> {
  const { rows } = await sql.query<Pick<Standing, "id" | "rule" | "agent_id" | "tool_id">>(
    `UPDATE finding SET state = 'open', accepted_until = NULL, updated_at = $2
     WHERE org_id = $1 AND state = 'accepted' AND accepted_until <= $2 RETURNING id, rule, agent_id, tool_id`,
    [orgId, now],
  );
  return rows.map((one) => ({
    ...aboutFinding(orgId, "finding.reopened", one),
    data: {
      ...{ rule: one.rule, by: "acceptance_over" },
      ...{ before: { state: "accepted" }, after: { state: "open" } },
    },
  }));
}

type About = Pick<Standing, "id" | "agent_id" | "tool_id">;

function aboutFinding(orgId: string, kind: string, { id, agent_id, tool_id }: About) {
  return {
    ...{ org: orgId, kind, actor: RULES_JOB },
    ...(agent_id === null ? {} : { agent: agent_id }),
    ...(tool_id === null ? {} : { tool: tool_id }),
    subject: { type: "finding", id },
  };
}
