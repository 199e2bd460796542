import { rankOf } from "../../kernel";
import { daysAfter } from "../../review";
import type { EstateAgent, EstateEntitlement, EstateTool } from "../estate";
import { type Found, found } from "../found";
import { THRESHOLDS } from "../thresholds";
import { highestOf, type View, windowOf } from "./view";

const { useDays, burstShare, burstMost, burstGapDays, endsSoonDays } = THRESHOLDS;
const DAY_MS = 86_400_000;

type Held = { e: EstateEntitlement; agent: EstateAgent; tool: EstateTool };

/** Entitlements that stood for the whole look-back on agents that could have used them: only those can be judged by their use. */
function judgeable(view: View): Held[] {
  const begin = daysAfter(view.now, -useDays).getTime();
  return view.entitlements.flatMap((e) => {
    const agent = view.agentOf(e.agentId);
    const tool = view.toolOf(e.toolId);
    if (agent?.lifecycle !== "active" || tool?.state !== "active") return [];
    return e.since.getTime() <= begin ? [{ e, agent, tool }] : [];
  });
}

/** Those that permitted no call in the look-back. */
export function unusedEntitlements(view: View): Found[] {
  return judgeable(view)
    .filter(({ e }) => e.uses === 0)
    .map((held) =>
      found("entitlement_unused", held.e.id, subjectOf(held), ownerOf(view, held), {
        ...factsOf(view, held),
        since: held.e.since.toISOString(),
        last_used_at: held.e.lastUsedAt?.toISOString() ?? null,
        resources: held.e.resources.length,
        boundary: held.e.boundary,
      }),
    );
}

/** Those that are used, and name resources that none of their calls reached. */
export function wideEntitlements(view: View): Found[] {
  return judgeable(view)
    .filter(({ e }) => e.uses > 0 && e.resources.some(({ reached }) => !reached))
    .map((held) => {
      const ids = (reached: boolean) =>
        held.e.resources.filter((r) => r.reached === reached).map(({ id }) => id);
      return found("entitlement_too_wide", held.e.id, subjectOf(held), ownerOf(view, held), {
        ...factsOf(view, held),
        since: held.e.since.toISOString(),
        ...{ resources: held.e.resources.length, reached: ids(true), unreached: ids(false) },
      });
    });
}

/**
 * Those that stand without asking anybody, do not end soon, act or reach confidential data, and are used in a few short bursts
 * only: access for the task would do.
 */
export function standingAccess(view: View): Found[] {
  return judgeable(view).flatMap((held) => {
    const { e } = held;
    const { lastUsedAt } = e;
    const bursts = burstsOf(e.days);
    const seldom = e.days.length <= useDays * burstShare && bursts <= burstMost;
    if (e.uses === 0 || lastUsedAt === null || !seldom) return [];
    if (!stands(view, e) || !matters(view, held)) return [];
    return found("standing_access", e.id, subjectOf(held), ownerOf(view, held), {
      ...factsOf(view, held),
      since: e.since.toISOString(),
      ...{ days_used: e.days.length, bursts, boundary: e.boundary },
      last_used_at: lastUsedAt.toISOString(),
    });
  });
}

function stands({ now }: View, { boundary, expiresAt }: EstateEntitlement): boolean {
  const soon = daysAfter(now, endsSoonDays).getTime();
  return boundary !== "step_up" && (expiresAt === null || expiresAt.getTime() > soon);
}

function matters(view: View, held: Held): boolean {
  const { sensitivity, effects } = factsOf(view, held);
  if (effects.length === 0 || effects.some((effect) => effect !== "read")) return true;
  return sensitivity !== null && rankOf(sensitivity) >= rankOf("confidential");
}

/** How many stretches days fall into: a pause longer than the gap begins another. */
export function burstsOf(days: readonly string[]): number {
  const at = days.map((day) => Date.parse(day) / DAY_MS).sort((a, b) => a - b);
  return at.filter((day, i) => i === 0 || day - (at[i - 1] ?? day) > burstGapDays).length;
}

function subjectOf({ e }: Held) {
  return { entitlementId: e.id, agentId: e.agentId, toolId: e.toolId };
}

function ownerOf(view: View, { e, agent }: Held): string | null {
  return view.present(e.ownerId, agent.ownerId, agent.sponsorId);
}

function factsOf(view: View, { e, agent, tool }: Held) {
  return {
    ...{ agent: agent.handle, tool: tool.tool, effects: [...tool.effects] },
    sensitivity: highestOf(e.resources.map(({ sensitivity }) => sensitivity)),
    entitlement: { id: e.id, version: e.version },
    window: windowOf(view.now, useDays),
    uses: e.uses,
  };
}
