import * as z from "zod/mini";
import type { Decided } from "../../core/decide";
import { type Json, type JsonObject, parseInput, permits } from "../../core/kernel";
import { authenticate, type Caller } from "../door/authenticate";
import { readJson } from "../door/body";
import { type Asked, type Desk, decideFor, resolveAgent } from "../evaluate/desk";
import {
  callContext,
  callOf,
  contextOf,
  type EvaluationRequest,
  id,
  toolProperties,
} from "../evaluate/proposal";
import { type Page, pageOf, pageRequest } from "./page";

const anyOf = z.object({ type: id });
const one = z.object({ type: id, id });
const action = z.object({ name: id });
const shared = { context: callContext, page: pageRequest };

export const subjectSearch = z.object({
  ...shared,
  subject: anyOf,
  action,
  resource: z.object({ type: id, id, properties: toolProperties }),
});
export const resourceSearch = z.object({
  ...shared,
  subject: one,
  action,
  resource: z.object({ type: id, properties: toolProperties }),
});
export const actionSearch = z.object({
  ...shared,
  subject: one,
  resource: z.object({ type: id, id, properties: toolProperties }),
});

/** What a search found: things that an evaluation of the same call would allow now. */
export type Found = { type: string; id: string; properties?: JsonObject } | { name: string };

type Input = {
  context?: z.infer<typeof callContext>;
  page?: z.infer<typeof pageRequest>;
  resource: { type: string; properties?: z.infer<typeof toolProperties> };
};

/** One search on its way: nothing of it is recorded, and no session is changed or opened. */
type Search = { desk: Desk; caller: Caller; kind: string; input: Input; asked: Asked };

/** Which of the caller's own agents may make this call (AuthZEN 1.0, Subject Search). */
export async function searchSubjects(desk: Desk, http: Request): Promise<Page<Found>> {
  const { input, search } = await opened(desk, http, "subject", subjectSearch);
  const { subject, action, resource } = input;
  const known = subject.type === "agent" && action.name === "call" && resource.type === "tool";
  const agents = known ? [...search.caller.credential.agents].sort() : [];
  return paged(search, agents, async (agent) => {
    const decided = await asAgent(search, agent, async (decide) => decide(resource.id));
    return allows(decided) ? { type: "agent", id: agent } : null;
  });
}

/** Which tools an agent may call like this (AuthZEN 1.0, Resource Search). */
export async function searchResources(desk: Desk, http: Request): Promise<Page<Found>> {
  const { input, search } = await opened(desk, http, "resource", resourceSearch);
  const { subject, action } = input;
  const { type } = input.resource;
  const known = subject.type === "agent" && action.name === "call";
  const found = await asAgent(search, known ? subject.id : null, async (decide, tools) => {
    return paged(search, type === "tool" ? tools : [], async (tool) =>
      allows(decide(tool)) ? { type, id: tool } : null,
    );
  });
  return found ?? paged(search, [], nothing);
}

/** Whether an agent may call this tool: the one action there is, or none (AuthZEN 1.0, Action Search). */
export async function searchActions(desk: Desk, http: Request): Promise<Page<Found>> {
  const { input, search } = await opened(desk, http, "action", actionSearch);
  const { subject, resource } = input;
  const known = subject.type === "agent" && resource.type === "tool";
  return paged(search, known ? ["call"] : [], async (name) => {
    const decided = await asAgent(search, subject.id, async (decide) => decide(resource.id));
    return allows(decided) ? { name } : null;
  });
}

async function nothing(): Promise<null> {
  return null;
}

/** Nothing stands between a search and its answer but the view it is made on, so that must be the current one. */
async function opened<T extends Input>(
  desk: Desk,
  http: Request,
  kind: string,
  schema: Parameters<typeof parseInput<T>>[0],
): Promise<{ input: T; search: Search }> {
  const caller = await authenticate(desk.ports, http, { current: true });
  const input = parseInput(schema, await readJson(http));
  const call = callOf(input.resource.properties, "/resource/properties/arguments");
  const request: EvaluationRequest = {
    ...{ ...contextOf(input.context), ...call },
    ...{ agent: "", tool: "", unknown: null },
  };
  const asked: Asked = { caller, request, requestId: "", startedAt: 0 };
  return { input, search: { desk, caller, kind, input, asked } };
}

function paged(
  { desk, caller, kind, input }: Search,
  candidates: readonly string[],
  test: (name: string) => Promise<Found | null>,
): Promise<Page<Found>> {
  const { page, ...asked } = input;
  return pageOf(desk.ports, { caller, kind, asked: asked as Json }, page, candidates, test);
}

function allows(decided: Decided | null): decided is Decided {
  return decided !== null && permits(decided.verdict);
}

/** What an evaluation of this tool would say now, without a grant. */
type Decide = (tool: string) => Decided;

/** Asks as one agent, in the session the request names; null for an agent that is not the caller's. */
async function asAgent<T>(
  { desk, caller, asked }: Search,
  agent: string | null,
  ask: (decide: Decide, tools: readonly string[]) => Promise<T>,
): Promise<T | null> {
  const as = (tool: string): Asked => ({
    ...asked,
    request: { ...asked.request, agent: agent ?? "", tool },
  });
  const who = agent === null ? null : resolveAgent(as(""));
  if (!who) return null;
  const actor = await desk.book.acquire({
    orgId: caller.orgId,
    agentId: who.id,
    externalId: asked.request.session,
    credentialId: caller.credential.id,
    onBehalfOf: asked.request.onBehalfOf,
    parent: asked.request.parent,
  });
  try {
    const decide: Decide = (tool) => decideFor(desk, as(tool), who.handle, actor, []);
    return await ask(decide, caller.view.bundle.toolsOf(who.handle));
  } finally {
    // A session that has no row yet is not opened by being asked about.
    if (actor.version === null && actor.pending === 0) desk.book.forget(actor);
  }
}
