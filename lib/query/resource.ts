"use client";

import { resourceListContract } from "../contract/resource";
import { useListChoices } from "./choices";

/** Resources, by name, handle or kind. */
export function useResources(q: string, enabled: boolean) {
  return useListChoices(resourceListContract, {}, { q, enabled }, (resource) => ({
    id: resource.id,
    name: resource.name,
    hint: `${resource.handle}, ${resource.sensitivity}`,
  }));
}
