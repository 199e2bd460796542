import type { CombinationRow } from "../../contract/chain";
import { type MeetingRule, meetingRules } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { documentOf, publishedVersion } from "../published";
import { timeOf, timeOrNull } from "../show";
import { lookBackOf, readMining } from "./mining";
import { readAgentNames, readTools } from "./tools";

/** Agents that a row names; how many there are it says beside. */
const MOST_AGENTS = 50;

/** Every prohibited combination of the published policy, with what the kept counts say of it. */
export async function combinationFigures(tx: Tx, ctx: Ctx): Promise<CombinationRow[]> {
  const { orgId } = ctx;
  const rules = meetingRules(documentOf(await publishedVersion(tx, orgId)));
  const mining = await readMining(tx, orgId);
  const since = lookBackOf(mining, ctx.now());
  const meetings = await tx.combinationMeeting.findMany({
    where: { orgId },
    orderBy: [{ happened: "desc" }, { agentId: "asc" }],
  });
  const hits = await tx.$queryRawUnsafe<Hits[]>(HITS, orgId, since);
  const tools = await readTools(tx, orgId);
  const agent = await readAgentNames(tx, orgId);
  const ref = (id: string) => ({ id, name: agent(id) });
  return rules.map((rule) => {
    const own = meetings.filter((meeting) => meeting.rule === rule.policy);
    const reachable = own.filter((meeting) => meeting.reachable !== null);
    const happened = own.filter((meeting) => meeting.happened > 0);
    const hit = hits.find(({ policy }) => policy === rule.policy);
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
          lastAt: timeOf(happenedAt ?? since),
        })),
      ...{ stopped: hit?.blocked ?? 0, asked: hit?.asked ?? 0, passed: hit?.passed ?? 0 },
      lastStoppedAt: timeOrNull(hit?.lastAt),
      lastEventId: hit?.lastEventId ?? null,
    };
  });
}

type Hits = {
  policy: string;
  blocked: number;
  asked: number;
  passed: number;
  lastAt: Date;
  lastEventId: string;
};

const HITS = `SELECT policy, sum(blocked)::int AS blocked, sum(asked)::int AS asked, sum(passed)::int AS passed,
    max(last_at) AS "lastAt", (array_agg(last_event_id ORDER BY last_at DESC))[1] AS "lastEventId"
  FROM rule_hit WHERE org_id = $1::uuid AND day >= date_trunc('day', $2::timestamptz, 'UTC') GROUP BY policy`;

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
