import type pg from "pg";
import { GRANT_LIFE_MS } from "../../../core/approval";
import { type Estate, THRESHOLDS, windowStart } from "../../../core/finding";
import { chainFacts, minedFrom, reachableCombinations, ruleHits } from "../../chain/facts";
import { readApprovers } from "./approvers";
import { readCredentials, readKeys } from "./credentials";
import { readDriftedAgents, readDriftedSessions } from "./drift";
import { readEntitlements } from "./entitlements";
import { readAbsent, readAgents, readTools } from "./inventory-rows";
import { readModels } from "./models";
import { type RuleParts, readOpen } from "./open";
import { readPolicy } from "./policy";
import { readSessionFigures } from "./sessions";
import { readStrayed } from "./strayed";

const { useDays, behaviourDays, loopCalls, answerDays, answersLeast } = THRESHOLDS;

/** Everything that rules over states look at, as of a moment: from the inventory and from kept counts, never from the record itself. */
export async function readEstate(
  sql: pg.PoolClient,
  orgId: string,
  parts: RuleParts,
  now: Date,
): Promise<Estate> {
  const behaviour = windowStart(now, behaviourDays);
  const sessions = await readSessionFigures(sql, orgId, { since: behaviour, now, loopCalls });
  const policy = await readPolicy(sql, orgId);
  const known = new Set(policy.document.limits.map(({ handle }) => handle));
  const hits = await ruleHits(sql, orgId, { since: behaviour });
  const agents = await readAgents(sql, orgId, now);
  const entitlements = await readEntitlements(sql, orgId, windowStart(now, useDays), now);
  return {
    now,
    people: await readAbsent(sql, orgId),
    ...{ agents, entitlements },
    tools: await readTools(sql, orgId, now),
    open: await readOpen(sql, orgId, parts, now, { agents, entitlements }),
    credentials: await readCredentials(sql, orgId, now),
    keys: await readKeys(sql, orgId, now),
    ...{ policy, sessions },
    limits: hits
      .filter(({ policy: handle }) => known.has(handle))
      .map(({ policy: limit, agentId, blocked, asked }) => ({ limit, agentId, blocked, asked })),
    combinations: await reachableCombinations(sql, orgId),
    approvers: await readApprovers(sql, orgId, {
      since: windowStart(now, answerDays),
      now,
      answersLeast,
    }),
    drifted: await readDriftedAgents(sql, orgId, now),
    driftedSessions: await readDriftedSessions(sql, orgId, now),
    models: await readModels(sql, orgId, now),
    strayed: await readStrayed(sql, orgId, { since: behaviour, now }),
    chains: (await chainFacts(sql, orgId)).map(({ standing, declaredId, ...chain }) => ({
      ...chain,
      declaredId: standing === "changed" ? declaredId : null,
    })),
    mining: (await minedFrom(sql, orgId)) ?? { since: now, support: 0 },
    grantSeconds: GRANT_LIFE_MS / 1000,
  };
}
