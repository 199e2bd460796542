import {
  type FindingStanding,
  findingStandingContract,
  STANDING_DAYS,
} from "../../contract/finding-trend";
import { dueDaysOf, SEVERITIES } from "../../core/finding";
import { actingPerson } from "../relation";
import { query } from "../verb";

type Row = Omit<FindingStanding, "unsettled"> & FindingStanding["unsettled"];

/** One reading of the findings that are not over, and of the week's: all figures are of one moment. */
export const readStanding = query(findingStandingContract, async (tx, ctx) => {
  const { id } = await actingPerson(tx, ctx);
  const now = ctx.now();
  const week = new Date(now.getTime() - STANDING_DAYS * 86_400_000);
  const [row] = await tx.$queryRawUnsafe<Row[]>(
    `SELECT count(*) FILTER (WHERE waits AND severity = 3)::int AS critical,
       count(*) FILTER (WHERE waits AND severity = 2)::int AS high,
       count(*) FILTER (WHERE waits AND severity = 1)::int AS medium,
       count(*) FILTER (WHERE waits AND severity = 0)::int AS low,
       count(*) FILTER (WHERE state = 'open')::int AS open,
       count(*) FILTER (WHERE waits AND owner_id = $4::uuid)::int AS mine,
       count(*) FILTER (WHERE waits AND owner_id IS NULL)::int AS unowned,
       count(*) FILTER (WHERE created_at >= $3::timestamptz)::int AS found,
       count(*) FILTER (WHERE resolved_at >= $3::timestamptz)::int AS resolved,
       count(*) FILTER (WHERE waits AND coalesce(due_at, created_at + make_interval(hours => 24 * ($5::int[])[severity + 1])) < $2::timestamptz)::int AS overdue,
       count(*) FILTER (WHERE state = 'accepted')::int AS accepted,
       count(*) FILTER (WHERE state = 'accepted' AND accepted_until < $2::timestamptz)::int AS "acceptedOver"
     FROM (SELECT *, state IN ('open', 'acknowledged') AS waits FROM finding WHERE org_id = $1::uuid) AS f`,
    ctx.orgId,
    now,
    week,
    id,
    SEVERITIES.map(dueDaysOf),
  );
  if (!row) throw new Error("an aggregate without a row");
  const { critical, high, medium, low, ...figures } = row;
  return { ...figures, unsettled: { critical, high, medium, low } };
});
