import { driftStandingContract } from "../../contract/drift";
import { WORTH_LOOKING } from "../../core/drift";
import { timeOf } from "../show";
import { query } from "../verb";
import { stretchOf } from "./looking";

type Sessions = { sessions: number; worth: number; waiting: number };
type Agents = { changed: number; steady: number; few: number; new: number };

export const getStanding = query(driftStandingContract, async (tx, ctx, input) => {
  const { from, to } = stretchOf(ctx, input);
  const [sessions] = await tx.$queryRawUnsafe<Sessions[]>(
    `SELECT count(*)::int AS sessions, count(*) FILTER (WHERE score >= $4)::int AS worth,
       count(*) FILTER (WHERE scored_at IS NULL)::int AS waiting
     FROM drift_session WHERE org_id = $1::uuid AND last_at >= $2 AND last_at < $3`,
    ctx.orgId,
    from,
    to,
    WORTH_LOOKING,
  );
  const [agents] = await tx.$queryRawUnsafe<Agents[]>(
    `SELECT count(*) FILTER (WHERE cardinality(d.standing) > 0)::int AS changed,
       count(*) FILTER (WHERE d.state = 'judged' AND cardinality(d.standing) = 0)::int AS steady,
       count(*) FILTER (WHERE d.state = 'few')::int AS few, count(*) FILTER (WHERE d.state = 'new')::int AS new
     FROM drift_agent d JOIN agent a ON a.org_id = d.org_id AND a.id = d.agent_id
     WHERE d.org_id = $1::uuid AND a.lifecycle <> 'retired'`,
    ctx.orgId,
  );
  return {
    ...{ from: timeOf(from), to: timeOf(to) },
    ...(sessions ?? { sessions: 0, worth: 0, waiting: 0 }),
    agents: agents ?? { changed: 0, steady: 0, few: 0, new: 0 },
  };
});
