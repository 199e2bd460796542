import { type Effect, rankOf } from "../../kernel";
import type { Limit } from "../../policy";
import type { EstateAgent } from "../estate";
import { type Found, found } from "../found";
import { THRESHOLDS } from "../thresholds";
import { cedarOf } from "./forbids";
import { governed, type View, windowOf } from "./view";

const { behaviourDays, sessionsLeast } = THRESHOLDS;

/** What bounds a session as a whole, as limits measure it, and as rules in Cedar ask for it. */
const BOUNDING: readonly Limit["measure"][] = [
  "age",
  "idle",
  "calls",
  "deliberated",
  "reasoning_tokens",
];
const BOUNDING_IN_CEDAR = /context\.session\.(age|idle|calls|deliberated|reasoningTokens)\b/;

/** Agents that may use tools, whose sessions no limit ends, blocks or asks about. A rule in Cedar that speaks of such a measure counts. */
export function unlimitedAgents(view: View): Found[] {
  const { number, document } = view.policy;
  if (cedarOf(document).some((cedar) => BOUNDING_IN_CEDAR.test(cedar))) return [];
  const bounding = document.limits.filter(
    ({ measure, breach, modelClasses }) =>
      BOUNDING.includes(measure) && breach.type !== "log" && modelClasses.length === 0,
  );
  return acting(view)
    .filter((agent) => !bounding.some((limit) => appliesTo(limit, agent)))
    .map((agent) =>
      found("session_unlimited", agent.id, { agentId: agent.id }, ownerOf(view, agent), {
        ...factsOf(agent),
        ...{ autonomy: agent.autonomy, entitlements: view.heldBy(agent.id).length },
        ...{ policy: number, limits: document.limits.length },
      }),
    );
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

const MARKS = ["untrusted", "confidential", "restricted", "personal", "secret"] as const;
const ACTING: readonly Effect[] = ["execute", "egress"];

/**
 * Agents that may read what marks a session (by a tool's labels, or by the sensitivity and tags of what it reaches) and execute or
 * send out in the same one, where no rule speaks of both. One that speaks of both is taken to cover them, whatever else it asks for.
 */
export function uncombinedEffects(view: View): Found[] {
  const { number, document } = view.policy;
  const forbids = cedarOf(document);
  const combinations = document.rules.filter(({ on, form }) => on && form.type === "combination");
  return acting(view).flatMap((agent) => {
    const tools = view.heldBy(agent.id).flatMap(({ toolId }) => view.toolOf(toolId) ?? []);
    const effects = ACTING.filter((effect) => tools.some((tool) => tool.effects.includes(effect)));
    const marks = marksOf(view, agent);
    const uncovered = marks.flatMap((label) =>
      effects
        .filter((effect) => !forbids.some((cedar) => speaksOf(cedar, label, effect)))
        .map((effect) => ({ label, effect })),
    );
    if (uncovered.length === 0) return [];
    return found("effects_uncombined", agent.id, { agentId: agent.id }, ownerOf(view, agent), {
      ...factsOf(agent),
      effects: [...new Set(uncovered.map(({ effect }) => effect))],
      labels: [...new Set(uncovered.map(({ label }) => label))],
      ...{ policy: number, rules: combinations.length },
      entitlements: view.heldBy(agent.id).length,
    });
  });
}

function marksOf(view: View, agent: EstateAgent): string[] {
  const held = view.heldBy(agent.id);
  const brought = new Set(
    held.flatMap(({ toolId, resources }) => [
      ...(view.toolOf(toolId)?.labels ?? []),
      ...resources.flatMap(({ sensitivity, tags }) => [
        ...(rankOf(sensitivity) >= rankOf("confidential") ? ["confidential"] : []),
        ...tags,
      ]),
    ]),
  );
  return MARKS.filter((mark) => brought.has(mark));
}

function speaksOf(cedar: string, label: string, effect: Effect): boolean {
  return cedar.includes(`"${label}"`) && cedar.includes(`"${effect}"`);
}

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
