"use client";

import { agentListContract } from "../contract/agent";
import {
  policyCheckContract,
  policySimulateContract,
  policyTestContract,
} from "../contract/policy";
import { resourceListContract } from "../contract/resource";
import { toolListContract } from "../contract/tool";
import type { PolicyDocument } from "../core/policy";
import { useListChoices } from "./choices";
import { useVerb } from "./use-verb";

/** What is wrong with a document, and the Cedar that it is; the last answer stays until the next is there. */
export function usePolicyCheck(document: PolicyDocument) {
  return useVerb(policyCheckContract, { document }, { keepPrevious: true });
}

/** A document's rules against its cases, asked for when somebody runs them. */
export function usePolicyTest(document: PolicyDocument, enabled: boolean) {
  return useVerb(policyTestContract, { document }, { enabled });
}

/** Recorded decisions of a period, decided again by one version. `from` and `to` are ISO 8601. */
export function usePolicySimulation(
  asked: { number: number; from: string; to: string },
  enabled: boolean,
) {
  return useVerb(policySimulateContract, asked, { enabled });
}

/** Tools by the id that policies use, `<server>/<name>`. */
export function useToolIds(q: string, enabled: boolean) {
  const typed = q.trim();
  const [server = "", name = ""] = typed.split("/");
  // The list is searched by server or by name, not by both at once.
  const asked = { q: name || server, enabled };
  const tools = useListChoices(toolListContract, {}, asked, (tool) => ({
    id: tool.tool,
    name: tool.tool,
    hint: tool.effects.join(", "),
  }));
  return typed.includes("/") ? tools?.filter(({ id }) => id.includes(typed)) : tools;
}

/** Agents by the handle that policies use. */
export function useAgentHandles(q: string, enabled: boolean) {
  return useListChoices(agentListContract, {}, { q, enabled }, (agent) => ({
    id: agent.handle,
    name: agent.handle,
    hint: agent.name,
  }));
}

/** Resources by the handle that policies use. */
export function useResourceHandles(q: string, enabled: boolean) {
  return useListChoices(resourceListContract, {}, { q, enabled }, (resource) => ({
    id: resource.handle,
    name: resource.handle,
    hint: `${resource.name}, ${resource.sensitivity}`,
  }));
}

const WHOLE_INVENTORY = { pageSize: 500 };
/** Labels that the gateway itself gives. */
const GIVEN_LABELS = ["untrusted", "unknown", "personal", "secret", "confidential", "restricted"];

/** Labels that results of tools carry, and what else was typed. */
export function useLabels(q: string, enabled: boolean) {
  const { data } = useVerb(toolListContract, WHOLE_INVENTORY, { enabled });
  return wordsLike(q, data && [...GIVEN_LABELS, ...data.rows.flatMap(({ labels }) => labels)]);
}

/** Tags of resources, and what else was typed. */
export function useTags(q: string, enabled: boolean) {
  const { data } = useVerb(resourceListContract, WHOLE_INVENTORY, { enabled });
  return wordsLike(
    q,
    data?.rows.flatMap(({ tags }) => tags),
  );
}

/** The known words that hold what was typed; a new word is offered too, since policies may name it before the inventory does. */
function wordsLike(q: string, known: readonly string[] | undefined) {
  if (!known) return undefined;
  const typed = q.trim().toLowerCase();
  const found = [...new Set(known)].sort().filter((word) => word.includes(typed));
  const choices = found.map((word) => ({ id: word, name: word }));
  if (typed === "" || found.includes(typed)) return choices;
  return [...choices, { id: typed, name: typed, hint: "new word" }];
}
