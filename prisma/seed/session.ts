import { type JsonObject, permits } from "@/lib/core/kernel";
import { applyObligations, type Obligation } from "@/lib/core/policy";
import type { AgentSpec, JobSpec, ToolSpec } from "./company";
import { askAgain, type Consent, type Ending, seekConsent } from "./consent";
import type { Call, Evaluated } from "./door";
import type { Life } from "./life";
import { askForModel, isTraced } from "./modelling";
import { createSituation, type Situation } from "./situation";
import { type Traced, traceOf } from "./telemetry";

/** A session while it goes on. */
export type Conversation = {
  agent: AgentSpec;
  id: string;
  externalId: string;
  onBehalfOf: string | undefined;
  situation: Situation;
  ask: string;
  startedAt: number;
  calls: Traced[];
  /** How many steps its job has. */
  steps: number;
  /** The model that the gateway gave it, if it asked; `strays`: it calls another. */
  routed?: { model: string | null; strays: boolean };
};

/** Opens a session for some job. */
export async function converse(life: Life, agent: AgentSpec, job: JobSpec): Promise<Conversation> {
  const { chance, stage, company, door } = life;
  const startedAt = stage.clock.at();
  const situation = createSituation({ company, chance, agent, at: startedAt });
  const ask = situation.fill(job.ask);
  const externalId = `${agent.handle}-${chance.between(0x1000_0000, 0xffff_ffff).toString(16)}`;
  const onBehalfOf = job.by ? life.person(job.by).email : undefined;
  const id = await door.open({
    agent: agent.handle,
    session: externalId,
    request: ask,
    task_class: job.class,
    model: agent.models[0] ?? "",
    requested_tools: [...new Set(job.steps.map((step) => stepOf(step).tool))],
    ...(onBehalfOf === undefined ? {} : { on_behalf_of: onBehalfOf }),
  });
  return {
    agent,
    id,
    externalId,
    onBehalfOf,
    situation,
    ask,
    startedAt,
    calls: [],
    steps: job.steps.length,
  };
}

/** A session from its first word to its last. */
export async function liveSession(life: Life, agent: AgentSpec, job: JobSpec): Promise<void> {
  const { chance, timeline, door } = life;
  const talk = await converse(life, agent, job);
  await askForModel(life, talk, "first");
  let open = false;
  for (const step of job.steps) {
    await timeline.sleep(chance.between(4_000, 45_000));
    if (agent.strays.length > 0 && chance.happens(0.05))
      await attempt(life, talk, chance.pick(agent.strays));
    const consent = await attempt(life, talk, step);
    open ||= consent === "waiting";
    if (consent === "waiting" || (consent === "refused" && chance.happens(0.6))) break;
    if (chance.happens(0.06)) await door.turn(talk.id, chance.pick(life.company.texts.turn));
  }
  await askForModel(life, talk, "last");
  await finish(life, talk, open);
}

/** Reports what was seen of it, and closes it, unless somebody still has to answer. */
export async function finish(life: Life, talk: Conversation, open: boolean): Promise<void> {
  const { chance, door, timeline } = life;
  await timeline.sleep(chance.between(3_000, 20_000));
  if (talk.calls.length > 0 && chance.happens(0.48) && isTraced(talk))
    await door.traces(traceOf(life, talk, life.stage.clock.at()));
  if (!open && chance.happens(0.5)) await door.close(talk.id);
}

/** `server/tool(argument=value)`. */
export function stepOf(step: string): { tool: string; fixed: Record<string, string> } {
  const [, tool = step, fixed = ""] = /^([^(]+)\(([^)]*)\)$/.exec(step) ?? [];
  const pairs = fixed.split(";").filter((pair) => pair.includes("="));
  return {
    tool,
    fixed: Object.fromEntries(pairs.map((pair) => pair.split("=") as [string, string])),
  };
}

/** @throws when no tool is called so */
export function toolNamed(life: Life, id: string): ToolSpec {
  const tool = life.company.tools.get(id);
  if (!tool) throw new Error(`no tool is called ${id}`);
  return tool;
}

/** What is settled beforehand about a call; everything else is left to chance. */
export type Script = { ending?: Ending; result?: string };

/** Makes one call through to its outcome, asking people where the gateway wants them. */
export async function attempt(
  life: Life,
  talk: Conversation,
  step: string,
  { ending, result }: Script = {},
): Promise<Consent> {
  const { tool, fixed } = stepOf(step);
  const spec = toolNamed(life, tool);
  const call = callOf(life, talk, spec, talk.situation.argumentsFor(spec, fixed));
  const evaluated = await life.door.evaluate(call);
  if (evaluated.verdict === "block") return "refused";
  const made: Made = { spec, call, result };
  if (evaluated.verdict !== "step_up") return act(life, talk, made, evaluated);
  const consent = await seekConsent(life, evaluated, ending);
  if (consent !== "granted") return consent;
  const again = await askAgain(life, call);
  return permits(again.verdict) ? act(life, talk, made, again) : "refused";
}

/** A call as the gateway wants it. */
export function callOf(life: Life, talk: Conversation, tool: ToolSpec, args: JsonObject): Call {
  return {
    agent: talk.agent.handle,
    tool: tool.id,
    args,
    session: talk.externalId,
    callId: `call_${life.chance.between(0x10_0000, 0xff_ffff).toString(16)}`,
    ...(talk.onBehalfOf === undefined ? {} : { onBehalfOf: talk.onBehalfOf }),
  };
}

type Made = { spec: ToolSpec; call: Call; result: string | undefined };

async function act(
  life: Life,
  talk: Conversation,
  { spec: tool, call, result: said }: Made,
  { evaluationId, obligations }: Evaluated,
): Promise<Consent> {
  const { chance, timeline, door, stage } = life;
  const startedAt = stage.clock.at();
  await timeline.sleep(chance.between(300, 6_000));
  const failed = said === undefined && chance.happens(0.035);
  const result = said ?? resultOf(tool, call.args);
  if (said !== undefined || isReported(talk.agent, tool) || chance.happens(0.45))
    await door.outcome({
      evaluation_id: evaluationId,
      status: failed ? "error" : "ok",
      result: failed ? "The server did not answer in time." : result,
    });
  const made = { ...call, args: inEffect(call.args, obligations) };
  talk.calls.push({ tool, call: made, result, failed, startedAt, endedAt: stage.clock.at() });
  return "granted";
}

/** The arguments that a call is made with, once what the answer demands is done to them. */
function inEffect(args: JsonObject, obligations: readonly Obligation[]): JsonObject {
  const applied = applyObligations(args, obligations);
  return "conflict" in applied ? args : applied.arguments;
}

/**
 * Whoever changes something says what came of it, and whoever may have to wait for a person says all: a yes is not good for a
 * session in which, meanwhile, nobody knows what a call returned. Of others' reading much is seen in traces alone.
 */
function isReported(agent: AgentSpec, tool: ToolSpec): boolean {
  const waits = Object.values(agent.terms).some((all) => all.some((terms) => terms.stepUp));
  return waits || tool.effects.some((effect) => effect !== "read");
}

/** What the tool said, with the call's own arguments in it. */
export function resultOf(tool: ToolSpec, args: JsonObject): string {
  return tool.gives.replace(/\{(\w+)\}/g, (_, name: string) => String(args[name] ?? "it"));
}
