import type { AgentSpec } from "./company";
import type { Life } from "./life";

/** Sessions whose model is asked of the gateway, and of those the ones whose calls go through it. */
const ASKING = 0.45;
const THROUGH = 0.55;

/** How much an agent gives its model to read, in characters. */
const READS = [2_400, 18_000] as const;

/** What of a session it takes to ask for its model, and what came of that. */
type Modelled = {
  agent: AgentSpec;
  externalId: string;
  ask: string;
  /** How many steps its job has. */
  steps: number;
  /** `strays`: it calls another. */
  routed?: { model: string | null; strays: boolean };
};

/** When in a session a model is asked for. */
type Moment = "first" | "last";

/**
 * What an agent of the company does to get a model for its session: some ask the gateway which to use and call it themselves, some
 * send the call through the gateway, others have not been changed yet. What is drawn here disturbs no other chance.
 */
export async function askForModel(life: Life, talk: Modelled, moment: Moment): Promise<void> {
  const chance = life.chance.fork(`${talk.externalId} models`);
  if (!chance.happens(ASKING)) return;
  const through = chance.happens(THROUGH);
  const when: Moment = through && chance.happens(0.6) ? "last" : "first";
  if (when !== moment) return;
  const size = chance.between(READS[0], READS[1]);
  const { agent, externalId, ask } = talk;
  const model = through
    ? await life.door.complete({
        ...{ model: "auto", user: externalId },
        messages: [
          { role: "system", content: `You are ${agent.name}. ${agent.purpose}` },
          { role: "user", content: `${ask}\n${contextOf(life, size)}` },
        ],
        metadata: { agent: agent.handle, session: externalId },
      })
    : await life.door.route({
        ...{ agent: agent.handle, session: externalId, request: ask },
        ...{ context_tokens: Math.round(size / 4), output_tokens: chance.between(100, 700) },
        ...{ reasoning_tokens: chance.between(400, 2_400), steps: talk.steps },
      });
  talk.routed = { model, strays: chance.happens(0.03) };
}

/** So much of what lies before the agent. */
function contextOf({ company }: Life, size: number): string {
  const lines = [...company.texts.turn, ...company.texts.reasoning].join("\n");
  return lines.repeat(Math.ceil(size / Math.max(1, lines.length))).slice(0, size);
}

/**
 * Whether a session's own traces show its model: one that was routed elsewhere runs on a client without an exporter, but for those
 * few that called another model than the one they were given.
 */
export function isTraced({ agent, routed }: Modelled): boolean {
  if (!routed || routed.model === null) return true;
  return routed.model === agent.models[0] || routed.strays;
}
