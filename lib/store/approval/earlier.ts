import type pg from "pg";
import { AppError } from "../../core/kernel";
import type { ApprovalPort } from "../../gateway/ports";
import { ask } from "../pool";

const MAX_PENDING_PER_AGENT = 50;

export type RequestInput = Parameters<ApprovalPort["request"]>[0];

/** Keys are the credential's own. */
export function storedKey({ credential, idempotencyKey }: RequestInput): string | null {
  return idempotencyKey === null ? null : `${credential.id}:${idempotencyKey}`;
}

/** The request that was made with this key, settled or not. @throws AppError `conflict` for a key used for something else */
export async function findRepeated(
  client: pg.PoolClient,
  input: RequestInput,
): Promise<string | null> {
  const key = storedKey(input);
  if (key === null) return null;
  const [row] = await ask<{ id: string; same: boolean }>(client, {
    text: `SELECT id, evaluation_id = $3 AND justification IS NOT DISTINCT FROM $4 AS same FROM approval
           WHERE org_id = $1 AND idempotency_key = $2 LIMIT 1`,
    values: [input.orgId, key, input.evaluationId, input.justification],
  });
  if (row && !row.same)
    throw new AppError("conflict", "The idempotency key was used for another request.", {
      reason: "duplicate_request",
    });
  return row?.id ?? null;
}

/** A pending request for the same action. */
export async function findTwin(
  client: pg.PoolClient,
  orgId: string,
  asked: { sessionId: string; digest: string },
): Promise<string | null> {
  const [row] = await ask<{ id: string }>(client, {
    text: `SELECT id FROM approval WHERE org_id = $1 AND session_id = $2 AND digest = $3 AND state = 'pending'
             AND expires_at > now() ORDER BY requested_at DESC LIMIT 1`,
    values: [orgId, asked.sessionId, asked.digest],
  });
  return row?.id ?? null;
}

/** @throws AppError `too_many` when the agent has as many requests waiting as it may */
export async function refuseBeyondCap(
  client: pg.PoolClient,
  orgId: string,
  agentId: string,
): Promise<void> {
  const [row] = await ask<{ pending: number }>(client, {
    text: "SELECT count(*)::int AS pending FROM approval WHERE org_id = $1 AND agent_id = $2 AND state = 'pending'",
    values: [orgId, agentId],
  });
  if ((row?.pending ?? 0) >= MAX_PENDING_PER_AGENT)
    throw new AppError(
      "too_many",
      `The agent has ${MAX_PENDING_PER_AGENT} requests waiting already.`,
      {
        retryAfter: 60,
      },
    );
}
