import type { Evaluate } from "../cedar";
import type { JsonObject } from "../kernel";
import { type GuardrailSpec, type Limit, limitToCedar, pieceToCedar, taskToCedar } from "../policy";
import { NO_WINDOW, type WindowFacts } from "../session";
import { decide } from "./decide";
import type { Decided, DecideInput, GrantFacts } from "./request";
import {
  type Situation as PlainSituation,
  type World as PlainWorld,
  situationInput,
} from "./situation";

/** A small org as golden cases write it. */
export type World = PlainWorld & {
  /** Handle → Cedar text, or its annotations and `when …` alone. */
  guardrails?: Record<string, string>;
  /** Pieces of the starter pack by id, with their settings; each forbid is a guardrail `<id>` or `<id>.<its handle>`. */
  pieces?: Record<string, JsonObject>;
  limits?: (Pick<Limit, "handle" | "measure" | "atMost" | "breach"> & Partial<Limit>)[];
};

/** What a decision rests on, as a case writes it; `window` lays some figures over a window of which nothing was observed. */
export type Situation = Omit<PlainSituation, "world"> & {
  world?: World;
  window?: Partial<WindowFacts>;
};

/** A grant given for what `asked` differs in from the case; else for this very call. */
export type CaseGrant = {
  id?: string;
  needs?: string[];
  digest?: string;
  state?: "active" | "consumed";
  expiresAt?: string;
  asked?: Situation;
};

export type Engine = {
  evaluate: Evaluate;
  annotationsOf: (cedar: string) => Record<string, string>;
};

const LATER = "2026-11-20T12:10:00.000Z";

/** One situation laid over another; members of the world by name, lists as a whole. */
export function over(base: Situation, more: Situation): Situation {
  const [a, b] = [base.world ?? {}, more.world ?? {}];
  const world: World = {
    ...a,
    ...b,
    agents: { ...a.agents, ...b.agents },
    tools: { ...a.tools, ...b.tools },
    resources: { ...a.resources, ...b.resources },
  };
  return {
    ...base,
    ...more,
    world,
    call: { ...base.call, ...more.call },
    session: { ...base.session, ...more.session },
    ...(base.window || more.window ? { window: { ...base.window, ...more.window } } : {}),
  };
}

function guardrailsOf(world: World, engine: Pick<Engine, "annotationsOf">): GuardrailSpec[] {
  const written = Object.entries(world.guardrails ?? {});
  const packed = Object.entries(world.pieces ?? {}).flatMap(([id, settings]) =>
    pieceToCedar(id, settings).map(({ handle, cedar }): [string, string] => [
      handle === id ? id : `${id}.${handle}`,
      cedar,
    ]),
  );
  const limits = (world.limits ?? []).map((one): [string, string] => [
    one.handle,
    limitToCedar({
      ...{ name: one.handle, accessClasses: [], modelClasses: [], agents: [] },
      ...one,
    }),
  ]);
  const tasks = (world.settings?.tasks ?? []).map((one): [string, string] => [
    one.handle,
    taskToCedar(one),
  ]);
  return [...written, ...packed, ...limits, ...tasks].map(([handle, text]) =>
    guardrailOf(handle, text, engine),
  );
}

export function guardrailOf(
  handle: string,
  text: string,
  { annotationsOf }: Pick<Engine, "annotationsOf">,
): GuardrailSpec {
  const [annotations, condition] = text.split(/\bwhen /, 2);
  const cedar = text.includes("forbid")
    ? text
    : `${annotations} forbid (principal, action, resource) when { ${condition} };`;
  return { handle, name: handle, cedar, annotations: annotationsOf(cedar) };
}

export function inputOf(situation: Situation, engine: Engine): DecideInput {
  const { world = {}, session, window } = situation;
  const seen = window ? { ...session, window: { ...NO_WINDOW, ...window } } : session;
  const input = { ...situation, ...(seen ? { session: seen } : {}) };
  return situationInput(input, guardrailsOf(world, engine), engine.evaluate);
}

/** Decides a situation, with the grants its case gives. */
export function decideCase(
  situation: Situation,
  engine: Engine,
  grants: readonly CaseGrant[] = [],
): Decided {
  const given = grants.map((grant, i) => grantOf(grant, i, situation, engine));
  return decide({ ...inputOf(situation, engine), grants: given });
}

function grantOf(grant: CaseGrant, i: number, situation: Situation, engine: Engine): GrantFacts {
  const asked = over(situation, grant.asked ?? {});
  const decided = decide(inputOf(asked, engine));
  return {
    id: grant.id ?? `g${i + 1}`,
    digest: grant.digest ?? decided.digest,
    state: grant.state ?? "active",
    expiresAt: new Date(grant.expiresAt ?? LATER),
    needs: grant.needs ?? decided.approvals.map((need) => need.policy),
    policies: decided.policies,
    labels: asked.session?.labels ?? [],
  };
}
