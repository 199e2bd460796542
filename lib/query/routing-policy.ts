"use client";

import { useMemo } from "react";
import { modelListContract } from "../contract/model";
import { policyCurrentContract } from "../contract/policy";
import {
  routingPolicyCurrentContract,
  routingPolicySimulateContract,
} from "../contract/routing-policy";
import { teamListContract } from "../contract/team";
import { useListChoices } from "./choices";
import { call } from "./client";
import { useVerb } from "./use-verb";

/** Models by the handle that rules use; retired ones are not offered. */
export function useModelHandles(q: string, enabled: boolean) {
  return useListChoices(
    modelListContract,
    { status: ["active", "deprecated"] },
    { q, enabled },
    (model) => ({
      id: model.handle,
      name: model.handle,
      hint: `${model.class}, up to ${model.sensitivity}${model.status === "active" ? "" : `, ${model.status}`}`,
    }),
  );
}

/** Teams by the name that rules use. */
export function useTeamNames(q: string, enabled: boolean) {
  return useListChoices(teamListContract, {}, { q, enabled }, ({ name }) => ({ id: name, name }));
}

/** Task classes: those of the policy, those that the routing policy tells apart, and "unknown". */
export function useTaskClasses(q: string, enabled: boolean) {
  const policy = useVerb(policyCurrentContract, {}, { enabled }).data?.published.document.tasks;
  const routing = useVerb(routingPolicyCurrentContract, {}, { enabled }).data?.published.document;
  return useMemo(() => {
    if (!policy || !routing) return undefined;
    const named = new Map(policy.map(({ handle, name }) => [handle, name]));
    for (const { taskClass } of routing.classes.rules)
      if (!named.has(taskClass)) named.set(taskClass, "told by the classifier");
    named.set("unknown", "nothing says what the task is");
    const typed = q.trim().toLowerCase();
    const found = [...named].map(([id, hint]) => ({ id, name: id, hint }));
    const like = found.filter(({ id, hint }) => `${id} ${hint}`.toLowerCase().includes(typed));
    const isNew = /^[a-z0-9][a-z0-9._-]*$/.test(typed) && !named.has(typed);
    return isNew ? [...like, { id: typed, name: typed, hint: "new word" }] : like;
  }, [policy, routing, q]);
}

/** Limits of the policy in force, by handle. */
export function useLimitHandles(q: string, enabled: boolean) {
  const limits = useVerb(policyCurrentContract, {}, { enabled }).data?.published.document.limits;
  return useMemo(() => {
    const typed = q.trim().toLowerCase();
    return limits
      ?.map(({ handle, name }) => ({ id: handle, name: handle, hint: name }))
      .filter(({ id, hint }) => `${id} ${hint}`.toLowerCase().includes(typed));
  }, [limits, q]);
}

const PAGE = 200;

/** Some recorded tasks of a period, routed again by one version. `from` and `to` are ISO 8601; `after` goes on where an answer ended. */
export function simulatePage(
  asked: { number: number; from: string; to: string; models: "then" | "today" },
  after: string | null,
) {
  const more = after === null ? {} : { after };
  return call(routingPolicySimulateContract, { ...asked, ...more, limit: PAGE });
}
