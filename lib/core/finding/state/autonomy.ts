import type { Limit } from "../../policy";
import type { EstateAgent } from "../estate";
import { type Found, found } from "../found";
import { THRESHOLDS } from "../thresholds";
import { forbidsOf } from "./forbids";
import { governed, type View, windowOf } from "./view";

const { behaviourDays, sessionsLeast } = THRESHOLDS;

/**
 * Agents that may use tools, whose sessions nothing in force ends, blocks or asks about however long they go on: asked of the rules
 * themselves, so that one about other agents, or that only notes, does not count.
 */
export function unlimitedAgents(view: View): Found[] {
  const { number, document } = view.policy;
  return acting(view).flatMap((agent) => {
    const open = view.open.get(agent.id);
    if (!open || open.bounded) return [];
    return found("session_unlimited", agent.id, { agentId: agent.id }, ownerOf(view, agent), {
      ...factsOf(agent),
      ...{ autonomy: agent.autonomy, entitlements: view.heldBy(agent.id).length },
      ...{ policy: number, limits: document.limits.length },
      unsure: handles(open.unsureBounds),
    });
  });
}

/** Agents that usually think for longer before a step than a yes is good for, and that no limit stops before. */
export function hastyApprovals(view: View): Found[] {
  const { limits } = view.policy.document;
  return acting(view).flatMap((agent) => {
    const figures = view.sessions.get(agent.id);
    if (!figures || figures.deliberating < sessionsLeast || figures.grants === 0) return [];
    if (figures.deliberationP95 <= view.grantSeconds) return [];
    const stopped = limits.some(
      (limit) =>
        limit.measure === "deliberation" &&
        limit.breach.type !== "log" &&
        limit.atMost <= view.grantSeconds &&
        appliesTo(limit, agent),
    );
    if (stopped) return [];
    return found("approval_expires_early", agent.id, { agentId: agent.id }, ownerOf(view, agent), {
      ...factsOf(agent),
      window: windowOf(view.now, behaviourDays),
      ...{ sessions: figures.deliberating, deliberation_seconds: figures.deliberationP95 },
      ...{ life_seconds: view.grantSeconds, grants: figures.grants, unused: figures.unused },
    });
  });
}

/**
 * Agents that may read what marks a session (by a tool's labels, or by the sensitivity and tags of what it reaches) and execute or
 * send out in the same one, where no rule in force is sure to stop the second or to ask about it.
 */
export function uncombinedEffects(view: View): Found[] {
  const { number, document } = view.policy;
  const own = new Set(forbidsOf(document).flatMap(({ forbids }) => forbids.map((f) => f.handle)));
  const combinations = document.rules.filter(({ on, form }) => on && form.type === "combination");
  return acting(view).flatMap((agent) => {
    const open = view.open.get(agent.id);
    if (!open || open.pairs.length === 0) return [];
    return found("effects_uncombined", agent.id, { agentId: agent.id }, ownerOf(view, agent), {
      ...factsOf(agent),
      effects: [...new Set(open.pairs.map(({ effect }) => effect))],
      labels: [...new Set(open.pairs.map(({ label }) => label))],
      ...{ policy: number, rules: combinations.length },
      entitlements: view.heldBy(agent.id).length,
      // Limits may stop any call; what they bound is another finding.
      unsure: handles(open.unsure.filter((rule) => own.has(rule))),
    });
  });
}

/** As many rules as a finding names. */
const MOST_RULES = 20;

const handles = (all: readonly string[]) => all.slice(0, MOST_RULES);

/** Agents in service that may call tools at all. */
function acting({ agents, heldBy }: View): EstateAgent[] {
  return agents.filter(
    (agent) =>
      governed(agent) && agent.accessClass !== "generates_only" && heldBy(agent.id).length > 0,
  );
}

function appliesTo({ accessClasses, agents }: Limit, agent: EstateAgent): boolean {
  const classed = accessClasses.length === 0 || accessClasses.includes(agent.accessClass);
  return classed && (agents.length === 0 || agents.includes(agent.handle));
}

function ownerOf(view: View, { ownerId, sponsorId }: EstateAgent): string | null {
  return view.present(ownerId, sponsorId);
}

function factsOf({ id, handle, accessClass }: EstateAgent) {
  return { agent: handle, agent_id: id, access_class: accessClass };
}
