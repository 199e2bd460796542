import type { ChainOverview, CombinationRow } from "../../contract/chain";
import { type MeetingRule, meetingRules } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { documentOf, publishedVersion } from "../published";
import { timeOf } from "../show";
import { firstDayOf, readMining } from "./mining";
import { readAgentNames, readTools } from "./tools";

/** Agents that a row names; how many there are it says beside. */
const MOST_AGENTS = 50;

type Figures = { rows: CombinationRow[]; mining: ChainOverview["mining"]; countedFrom: Date };

/** Every prohibited combination of the published policy, with what the kept counts say of it, and from when on calls count. */
export async function combinationFigures(tx: Tx, ctx: Ctx): Promise<Figures> {
  const { orgId } = ctx;
  const rules = meetingRules(documentOf(await publishedVersion(tx, orgId)));
  const mining = await readMining(tx, orgId);
  const countedFrom = firstDayOf(mining, ctx.now());
  const meetings = await tx.combinationMeeting.findMany({
    where: { orgId },
    orderBy: [{ happened: "desc" }, { agentId: "asc" }],
  });
  const hits = await tx.$queryRawUnsafe<Hits[]>(HITS, orgId, countedFrom);
  const stops = await tx.$queryRawUnsafe<Stop[]>(
    STOPS,
    ...[orgId, countedFrom, rules.map(({ policy }) => policy)],
  );
  const tools = await readTools(tx, orgId);
  const agent = await readAgentNames(tx, orgId);
  const ref = (id: string) => ({ id, name: agent(id) });
  const rows = rules.map((rule) => {
    const own = meetings.filter((meeting) => meeting.rule === rule.policy);
    const reachable = own.filter((meeting) => meeting.reachable !== null);
    const happened = own.filter((meeting) => meeting.happened > 0);
    const hit = hits.find(({ policy }) => policy === rule.policy);
    const stopped = stops.filter(({ policy }) => policy === rule.policy);
    return {
      ...{ rule: rule.handle, name: rule.name, verdict: rule.verdict, directed: rule.directed },
      sides: rule.sides.map(sideInWords),
      reachable: reachable.slice(0, MOST_AGENTS).map(({ agentId, reachable: sides }) => ({
        agent: ref(agentId),
        sides: (sides as string[][]).map((ids) => ids.map((id) => tools(id).name)),
      })),
      reachableAgents: reachable.length,
      happened: happened.reduce((sum, meeting) => sum + meeting.happened, 0),
      happenedAgents: happened
        .slice(0, MOST_AGENTS)
        .map(({ agentId, happened: sessions, happenedAt, sessionId }) => ({
          ...{ agent: ref(agentId), sessions, session: sessionId ?? "" },
          lastAt: timeOf(happenedAt ?? countedFrom),
        })),
      happenedAgentCount: happened.length,
      ...{ stopped: hit?.blocked ?? 0, asked: hit?.asked ?? 0, passed: hit?.passed ?? 0 },
      stops: stopped.map(({ agent: id, day, blocked, asked, lastAt, decision }) => ({
        ...{ agent: ref(id), day: timeOf(day), blocked, asked },
        ...{ lastAt: timeOf(lastAt), decision },
      })),
      stopCount: stopped[0]?.count ?? 0,
    };
  });
  return { rows, mining, countedFrom };
}

type Hits = { policy: string; blocked: number; asked: number; passed: number };

const HITS = `SELECT policy, sum(blocked)::int AS blocked, sum(asked)::int AS asked, sum(passed)::int AS passed
  FROM rule_hit WHERE org_id = $1::uuid AND day >= $2::timestamptz GROUP BY policy`;

type Stop = {
  policy: string;
  agent: string;
  day: Date;
  blocked: number;
  asked: number;
  lastAt: Date;
  decision: string;
  count: number;
};

/** Days of agents that a rule names one by one. */
const MOST_STOPS = 20;

const STOPS = `SELECT s.policy, s.agent_id::text AS agent, s.day, s.blocked, s.asked, s.count,
    e.recorded_at AS "lastAt", e.event_id::text AS decision
  FROM unnest($3::text[]) AS rule(policy) CROSS JOIN LATERAL (
    SELECT policy, agent_id, day, blocked, asked, count(*) OVER ()::int AS count
    FROM rule_hit h WHERE h.org_id = $1::uuid AND h.policy = rule.policy AND h.blocked + h.asked > 0
      AND h.day >= $2::timestamptz
    ORDER BY h.day DESC, h.last_at DESC, h.agent_id LIMIT ${MOST_STOPS}) s
  CROSS JOIN LATERAL (
    SELECT recorded_at, event_id FROM rule_hit_event h WHERE h.org_id = $1::uuid AND h.policy = s.policy
      AND h.recorded_at >= s.day AND h.recorded_at < s.day + interval '24 hours'
      AND h.agent_id = s.agent_id AND h.verdict IN ('block', 'step_up')
    ORDER BY h.recorded_at DESC, h.event_id DESC LIMIT 1) e
  ORDER BY e.recorded_at DESC, s.agent_id`;

/** One side of a combination, in words. */
function sideInWords({ match, tools, effects, labels, tags }: MeetingRule["sides"][number]) {
  const kinds: [string, readonly string[]][] = [
    ["the tool", tools],
    ["the effect", effects],
    ["the label", labels],
    ["the tag", tags],
  ];
  const join = match === "all" ? " and " : " or ";
  return kinds
    .filter(([, names]) => names.length > 0)
    .map(([kind, names]) => `${kind} ${names.join(join)}`)
    .join(join);
}
