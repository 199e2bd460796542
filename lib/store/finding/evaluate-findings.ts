import type pg from "pg";
import { evaluate, STATE_RULES } from "../../core/finding";
import { appendEvents } from "../append/append-events";
import type { SealPorts } from "../append/rows";
import type { Sql } from "../org-transaction";
import { inOrg } from "../pool";
import type { RuleParts } from "./estate/open";
import { readEstate } from "./estate/read-estate";
import { endAcceptances, keepFindings, openFindings } from "./keep-states";
import { changesOf, readSettled, readStanding } from "./standing";

export type EvaluationPorts = RuleParts & { seal: SealPorts; now: () => Date };

/** What one evaluation did; null where another process is at it, or nothing asks for one. */
export type Evaluated = {
  standing: number;
  opened: number;
  resolved: number;
  reopened: number;
} | null;

/**
 * Works an org's findings of states out anew: what is new is opened with its event, what lasts is brought up to date, what has gone
 * is resolved, an acceptance whose time is over ends; all in one transaction. Two workers do it once.
 * @param restMs an evaluation that is younger stands, unless something has changed since
 */
export function evaluateFindings(
  pool: Pick<pg.Pool, "connect">,
  ports: EvaluationPorts,
  orgId: string,
  restMs = 0,
): Promise<Evaluated> {
  return inOrg(pool, orgId, async (sql) => {
    const now = ports.now();
    const began = performance.now();
    const epoch = await takeTurn(sql, orgId, now, restMs);
    if (epoch === null) return null;
    const reopened = await endAcceptances(sql, orgId, now);
    const found = evaluate(await readEstate(sql, orgId, ports, now));
    const changes = changesOf(
      found,
      await readStanding(sql, orgId, STATE_RULES),
      await readSettled(sql, orgId, now),
      now,
    );
    const { newId } = ports.seal;
    const opened = await openFindings(sql, orgId, changes.opened, { newId, now });
    const resolved = await keepFindings(sql, orgId, changes, now);
    await appendEvents(sql, ports.seal, orgId, [...reopened, ...resolved, ...opened], now);
    const standing = found.length;
    await sql.query(
      "UPDATE finding_evaluation SET evaluated_at = $2, epoch = $3, standing = $4, took_ms = $5 WHERE org_id = $1",
      [orgId, now, epoch, standing, Math.round(performance.now() - began)],
    );
    const done = { opened: opened.length, resolved: resolved.length, reopened: reopened.length };
    return { standing, ...done };
  });
}

/** What of an org may change without its epoch. */
const BESIDE_THE_EPOCH = ["person", "credential", "agent", "tool", "resource", "model"];

/**
 * Takes this org's turn for this transaction, where one is due: the last is older than `restMs`, or something has changed since.
 * @returns the epoch that is evaluated; null where there is nothing to do, or another process is doing it
 */
async function takeTurn(
  sql: Sql,
  orgId: string,
  now: Date,
  restMs: number,
): Promise<bigint | null> {
  await sql.query("INSERT INTO finding_evaluation (org_id) VALUES ($1) ON CONFLICT DO NOTHING", [
    orgId,
  ]);
  const { rows } = await sql.query<{ evaluated_at: Date | null; epoch: bigint }>(
    "SELECT evaluated_at, epoch FROM finding_evaluation WHERE org_id = $1 FOR UPDATE SKIP LOCKED",
    [orgId],
  );
  const [last] = rows;
  if (!last) return null;
  const changed = BESIDE_THE_EPOCH.map(
    (table) => `EXISTS (SELECT FROM ${table} WHERE org_id = $1 AND updated_at > $2)`,
  );
  const { rows: known } = await sql.query<{ epoch: bigint; changed: boolean; over: boolean }>(
    `SELECT o.epoch, ${changed.join(" OR ")} AS changed,
       EXISTS (SELECT FROM finding WHERE org_id = $1 AND state = 'accepted' AND accepted_until <= $3) AS over
     FROM org_epoch o WHERE o.org_id = $1`,
    [orgId, last.evaluated_at ?? new Date(0), now],
  );
  const [present] = known;
  if (!present) return null;
  const rested =
    last.evaluated_at === null || now.getTime() - last.evaluated_at.getTime() >= restMs;
  const due = rested || present.over || present.changed || present.epoch !== last.epoch;
  return due ? present.epoch : null;
}
