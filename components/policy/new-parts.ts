import type { Limit, NamedList, TaskClass } from "@/lib/core/policy";

/** What new parts of a document begin with. */
export const NEW_LIMIT: Limit = {
  ...{ handle: "", name: "", measure: "identical", atMost: 10 },
  ...{ accessClasses: [], modelClasses: [], agents: [], breach: { type: "block" } },
};

export const NEW_TASK: TaskClass = {
  ...{ handle: "", name: "", description: "", tools: [], resources: [], tags: [] },
  ...{ effects: ["read"], models: [], outside: { type: "block" } },
};

export const NEW_LIST: NamedList = { handle: "", name: "", roles: [], values: [] };
