"use client";

import { type ViewList, viewListContract } from "../contract/view";
import { useVerb } from "./use-verb";

/** The saved views of one list that the reader may use. */
export function useViews(list: ViewList, enabled: boolean) {
  return useVerb(viewListContract, { list }, { enabled });
}
