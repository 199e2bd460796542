import type { ScopeCounts, Stretch } from "../../core/measure";
import type { Tx } from "../../store/transact";

/** What was decided, by verdict. */
export type VerdictCounts = {
  allow: number;
  log: number;
  constrain: number;
  step_up: number;
  block: number;
};

/** Requests asked, and settled. */
export type RequestCounts = { asked: number; approved: number; denied: number; expired: number };

/** What was counted in a stretch of time. */
export type Sums = { verdicts: VerdictCounts; scope: ScopeCounts; requests: RequestCounts };

/** Columns of hourly counts under the names of the contract; each is summed up to a number. */
const SUMMED = [
  "allowed AS allow",
  "logged AS log",
  "constrained AS constrain",
  "stepped_up AS step_up",
  "blocked AS block",
  ...["unpermitted", "executions", "uncovered", "asked", "approved", "denied", "expired"],
].map((column) => {
  const [name = "", shown = name] = column.split(" AS ");
  return `coalesce(sum(r.${name}), 0)::float8 AS "${shown}"`;
});

/** `SELECT` list that sums hourly counts `r`. */
const SUMS = SUMMED.join(", ");

type Row = VerdictCounts & Omit<ScopeCounts, "proposals"> & RequestCounts;

/** Sums hourly counts over each of some stretches of time, all of whose edges are whole hours; of one agent, or of all. */
export async function sumOver(
  tx: Tx,
  orgId: string,
  stretches: readonly Stretch[],
  agentId?: string,
): Promise<Sums[]> {
  const counts =
    agentId === undefined
      ? "rollup_hour r ON r.org_id = $1::uuid"
      : "rollup_agent r ON r.org_id = $1::uuid AND r.agent_id = $4::uuid";
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `SELECT ${SUMS} FROM unnest($2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY AS w(since, until, n)
     LEFT JOIN ${counts} AND r.hour >= w.since AND r.hour < w.until
     GROUP BY w.n ORDER BY w.n`,
    orgId,
    stretches.map(({ from }) => new Date(from)),
    stretches.map(({ to }) => new Date(to)),
    ...(agentId === undefined ? [] : [agentId]),
  );
  return rows.map(sumsOf);
}

function sumsOf(row: Row): Sums {
  const { allow, log, constrain, step_up, block } = row;
  const { unpermitted, executions, uncovered, asked, approved, denied, expired } = row;
  const proposals = allow + log + constrain + step_up + block;
  return {
    verdicts: { allow, log, constrain, step_up, block },
    scope: { proposals, unpermitted, executions, uncovered },
    requests: { asked, approved, denied, expired },
  };
}
