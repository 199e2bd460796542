import type { Actor } from "../../core/kernel";
import { appendEvents } from "../append/append-events";
import { orgTransaction, type Sql } from "../org-transaction";
import { beginLog, type LogState } from "./log-state";
import type { LogPorts, LogRestart, PublishedHead, RestartReason } from "./ports";

const SEQUENCER: Actor = { type: "job", id: "sequencer", name: "Sequencer" };

/**
 * Abandons a log that no longer extends what was published: freezes it, begins the next one, and voids everything that an older
 * state may have brought back to life: grants, pending requests, open sessions.
 */
export async function restartLog(
  sql: Sql,
  ports: LogPorts,
  orgId: string,
  log: LogState,
  published: PublishedHead,
  reason: RestartReason,
): Promise<LogRestart> {
  const now = ports.now();
  return orgTransaction(sql, orgId, async () => {
    // The restored epoch may come round to one that a gateway still holds: the clock is past every earlier one.
    await sql.query("UPDATE org_epoch SET epoch = greatest(epoch + 1, $2) WHERE org_id = $1", [
      orgId,
      now.getTime(),
    ]);
    const change = async (statement: string, values: unknown[] = []) =>
      (await sql.query(statement, [orgId, ...values])).rowCount ?? 0;
    const sessionsEnded = await change(
      "UPDATE session SET state = 'ended', closed_at = $2, version = version + 1 WHERE org_id = $1 AND state = 'open'",
      [now],
    );
    const approvalsCancelled = await change(
      "UPDATE approval SET state = 'cancelled', settled_at = $2, version = version + 1 WHERE org_id = $1 AND state = 'pending'",
      [now],
    );
    const grantsRevoked = await change(
      "UPDATE \"grant\" SET state = 'revoked' WHERE org_id = $1 AND state = 'active'",
    );
    await change(
      "UPDATE log SET state = 'frozen', updated_at = now() WHERE org_id = $1 AND state = 'active'",
    );
    const newLog = Math.max(published.logNo, await highestLog(sql, orgId)) + 1;
    await beginLog(sql, orgId, newLog);
    const restart: LogRestart = {
      orgId,
      reason,
      frozenLog: log.logNo === 0 ? null : log.logNo,
      newLog,
      size: log.size,
      publishedSize: published.size,
      sessionsEnded,
      grantsRevoked,
      approvalsCancelled,
    };
    await appendEvents(sql, ports.seal, orgId, [eventOf(restart, published)], now);
    return restart;
  });
}

async function highestLog(sql: Sql, orgId: string): Promise<number> {
  const { rows } = await sql.query<{ log_no: number | null }>(
    "SELECT max(log_no) AS log_no FROM log WHERE org_id = $1",
    [orgId],
  );
  return rows[0]?.log_no ?? 0;
}

function eventOf(restart: LogRestart, published: PublishedHead) {
  return {
    org: restart.orgId,
    kind: "audit.log_restarted",
    actor: SEQUENCER,
    subject: { type: "log", id: String(restart.newLog) },
    data: {
      reason: restart.reason,
      frozen_log: restart.frozenLog,
      new_log: restart.newLog,
      size: restart.size,
      published: {
        log: published.logNo,
        size: published.size,
        root: Buffer.from(published.root).toString("base64"),
      },
      sessions_ended: restart.sessionsEnded,
      grants_revoked: restart.grantsRevoked,
      approvals_cancelled: restart.approvalsCancelled,
    },
  };
}
