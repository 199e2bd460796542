import type pg from "pg";
import {
  canBeMet,
  everyoneEligible,
  placesFilled,
  type Requirement,
  resolveRequirements,
} from "../../core/approval";
import { actionPayload, type DecisionData, decisionData } from "../../core/decide";
import type { EventDraft } from "../../core/event";
import { AppError, notFound, parseIJson, parseInput } from "../../core/kernel";
import type { ApprovalPort, ApprovalTask, Credential } from "../../gateway/ports";
import { appendEvents } from "../append/append-events";
import { type RecordPorts, readPayload } from "../gateway/record";
import { ask, inOrg } from "../pool";
import { findRepeated, findTwin, type RequestInput, refuseBeyondCap, storedKey } from "./earlier";
import { eligibilityFacts } from "./facts";
import type { MayDecide } from "./people";

/** Nobody answers within this: denied. */
const APPROVAL_LIFE_MS = 60 * 60 * 1000;

type Ports = RecordPorts & { mayDecide: MayDecide };

/** Step-up requests as agents make and follow them. */
export function createApprovals(pool: pg.Pool, ports: Ports): ApprovalPort {
  return {
    request: (input) =>
      inOrg(pool, input.orgId, async (client) => {
        const asked = await loadDecision(client, ports, input.orgId, input.evaluationId);
        // One request at a time per agent, so that neither the cap nor the search for a twin can be raced.
        await ask(client, {
          text: "SELECT pg_advisory_xact_lock(hashtextextended($1, 7))",
          values: [`${input.orgId}${asked.agentId}`],
        });
        const twin =
          (await findRepeated(client, input)) ?? (await findTwin(client, input.orgId, asked));
        if (twin) return { task: await taskOf(client, input.orgId, twin), created: false };
        await refuseBeyondCap(client, input.orgId, asked.agentId);
        const id = await create(client, ports, input, asked);
        return { task: await taskOf(client, input.orgId, id), created: true };
      }),
    find: (orgId, id) => inOrg(pool, orgId, (client) => taskOf(client, orgId, id).catch(orNull)),
    cancel: (orgId, id, credential) =>
      inOrg(pool, orgId, async (client) => {
        const rows = await ask<{ agent_id: string; session_id: string }>(client, {
          text: `UPDATE approval SET state = 'cancelled', settled_at = $3, version = version + 1
                 WHERE org_id = $1 AND id = $2 AND state = 'pending' RETURNING agent_id, session_id`,
          values: [orgId, id, ports.now()],
        });
        const [row] = rows;
        if (!row) return null;
        await append(client, ports, {
          ...{ org: orgId, kind: "approval.cancelled", actor: actorOf(credential) },
          ...{ agent: row.agent_id, session: row.session_id },
          ...{ subject: { type: "approval", id }, data: { by: "agent" } },
        });
        return taskOf(client, orgId, id);
      }),
  };
}

function orNull(error: unknown): null {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
}

type Asked = {
  evaluationId: string;
  agentId: string;
  sessionId: string;
  toolId: string;
  data: DecisionData;
  digest: string;
};

async function loadDecision(
  client: pg.PoolClient,
  ports: Ports,
  orgId: string,
  evaluationId: string,
): Promise<Asked> {
  const [row] = await ask<{ canonical: string }>(client, {
    text: "SELECT canonical FROM event WHERE org_id = $1 AND id = $2 AND kind = 'decision'",
    values: [orgId, evaluationId],
  });
  if (!row) throw notFound("evaluation");
  const event = parseIJson(row.canonical) as {
    agent?: string;
    session?: string;
    tool?: string;
    data: unknown;
  };
  const data = parseInput(decisionData, event.data);
  if (data.verdict !== "step_up" || !event.agent || !event.session || !event.tool)
    throw new AppError("invalid", "The evaluation does not ask for a person.", {
      reason: "not_requestable",
    });
  const action = await readPayload(client, ports, orgId, evaluationId, "action");
  if (action === null) throw new AppError("gone", "What was proposed has been erased.");
  const { digest } = parseInput(actionPayload, parseIJson(action));
  return {
    evaluationId,
    agentId: event.agent,
    sessionId: event.session,
    toolId: event.tool,
    data,
    digest,
  };
}

async function create(
  client: pg.PoolClient,
  ports: Ports,
  input: RequestInput,
  asked: Asked,
): Promise<string> {
  const { orgId, credential, justification } = input;
  const facts = await eligibilityFacts(client, orgId, asked.data, ports.mayDecide);
  const requirements = resolveRequirements(asked.data.approvals, facts);
  if (!requirements.every(canBeMet))
    throw new AppError(
      "conflict",
      "Nobody may approve this call: everyone who could is excluded or gone.",
      {
        reason: "nobody_eligible",
      },
    );
  const id = ports.newId();
  const now = ports.now();
  await ask(client, {
    text: `INSERT INTO approval (org_id, id, agent_id, session_id, tool_id, evaluation_id, digest, requirements, policies, labels,
             on_behalf_of, justification, requested_at, expires_at, idempotency_key)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    values: [
      ...[
        orgId,
        id,
        asked.agentId,
        asked.sessionId,
        asked.toolId,
        asked.evaluationId,
        asked.digest,
      ],
      ...[JSON.stringify(requirements), policiesOf(asked.data), asked.data.session.labels],
      ...[
        asked.data.on_behalf_of ?? null,
        justification,
        now,
        new Date(now.getTime() + APPROVAL_LIFE_MS),
      ],
      storedKey(input),
    ],
  });
  await append(client, ports, {
    ...{ org: orgId, kind: "approval.requested", actor: actorOf(credential) },
    ...{
      agent: asked.agentId,
      session: asked.sessionId,
      tool: asked.toolId,
      subject: { type: "approval", id },
    },
    data: { evaluation_id: asked.evaluationId, requirements: requirements.map(requirementData) },
    payloads: justification === null ? [] : [{ name: "justification", content: justification }],
  });
  await notify(client, ports, orgId, id, requirements);
  await ask(client, { text: "SELECT pg_notify('ambit', '')" });
  return id;
}

function requirementData(r: Requirement) {
  return { policy: r.policy, count: r.count, eligible: [...r.eligible] };
}

function policiesOf(data: DecisionData): string[] {
  return data.reasons.flatMap((r) => (r.hash ? [r.hash] : []));
}

function actorOf({ id, name }: Credential): EventDraft["actor"] {
  return { type: "key", id, name };
}

async function append(client: pg.PoolClient, ports: Ports, draft: EventDraft): Promise<void> {
  await appendEvents(client, ports, draft.org, [draft], ports.now());
}

/** One mail for each person who may answer, and one post to each webhook; the worker sends them. */
async function notify(
  client: pg.PoolClient,
  ports: Ports,
  orgId: string,
  approvalId: string,
  requirements: Requirement[],
): Promise<void> {
  const hooks = await ask<{ id: string }>(client, {
    text: "SELECT id FROM webhook WHERE org_id = $1 AND state = 'on'",
    values: [orgId],
  });
  const people = everyoneEligible(requirements);
  const rows = [
    ...people.map((person) => ({ channel: "mail", person, hook: null })),
    ...hooks.map(({ id }) => ({ channel: "webhook", person: null, hook: id })),
  ];
  await ask(client, {
    text: `INSERT INTO notification (org_id, id, approval_id, channel, person_id, webhook_id, next_at, created_at)
           SELECT $1, n.id, $2, n.channel, n.person, n.hook, $3, $3
           FROM unnest($4::uuid[], $5::text[], $6::uuid[], $7::uuid[]) AS n(id, channel, person, hook)`,
    values: [
      ...[orgId, approvalId, ports.now(), rows.map(() => ports.newId())],
      ...[rows.map((r) => r.channel), rows.map((r) => r.person), rows.map((r) => r.hook)],
    ],
  });
}

type TaskRow = {
  id: string;
  state: ApprovalTask["status"];
  agent: string;
  tool: string;
  granted_at: Date | null;
  granted_until: Date | null;
  requested_at: Date;
  expires_at: Date;
  requirements: Requirement[];
  approvers: string[];
};

/** @throws AppError `not_found` */
async function taskOf(client: pg.PoolClient, orgId: string, id: string): Promise<ApprovalTask> {
  const [row] = await ask<TaskRow>(client, {
    text: `SELECT p.id, p.state, a.handle AS agent, t.server || '/' || t.name AS tool, p.requested_at, p.expires_at,
             p.requirements, min(g.issued_at) AS granted_at, min(g.expires_at) AS granted_until,
             coalesce(array_agg(d.person_id) FILTER (WHERE d.answer = 'approve'), '{}') AS approvers
           FROM approval p JOIN agent a ON a.org_id = p.org_id AND a.id = p.agent_id
           JOIN tool t ON t.org_id = p.org_id AND t.id = p.tool_id
           LEFT JOIN "grant" g ON g.org_id = p.org_id AND g.approval_id = p.id
           LEFT JOIN approval_decision d ON d.org_id = p.org_id AND d.approval_id = p.id
           WHERE p.org_id = $1 AND p.id = $2 GROUP BY p.org_id, p.id, a.handle, t.server, t.name`,
    values: [orgId, id],
  });
  if (!row) throw notFound("request");
  const needed = row.requirements.reduce((sum, r) => sum + r.count, 0);
  const given = row.requirements.reduce(
    (sum, r) => sum + Math.min(r.count, placesFilled(r, row.approvers)),
    0,
  );
  return {
    ...{ id: row.id, status: row.state, agent: row.agent, tool: row.tool, given, needed },
    grant:
      row.granted_at && row.granted_until
        ? { at: row.granted_at.toISOString(), until: row.granted_until.toISOString() }
        : null,
    ...{ requestedAt: row.requested_at.toISOString(), expiresAt: row.expires_at.toISOString() },
  };
}
