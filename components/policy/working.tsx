"use client";

import { createContext, type ReactNode, useContext } from "react";
import { useAct } from "@/components/form/use-act";
import { policySaveContract } from "@/lib/contract/policy";
import type { PolicyDocument } from "@/lib/core/policy";

/** The version that a page shows, and whether the reader may change it. */
export type Working = {
  document: PolicyDocument;
  number: number;
  /** When the draft was last saved; without one the first save opens it. */
  unchangedSince?: string;
  /** Why the reader cannot change it; null where they can. */
  readOnly: string | null;
  /** It is proposed, and the reader may take it back to change it. */
  mayTakeBack: boolean;
};

const WorkingContext = createContext<Working | null>(null);

/** Gives everything below it the version to show and to change. */
export function WorkingProvider({ value, children }: { value: Working; children: ReactNode }) {
  return <WorkingContext value={value}>{children}</WorkingContext>;
}

/** The version that the page shows. */
export function useWorking(): Working {
  const working = useContext(WorkingContext);
  if (!working) throw new Error("nothing above gives a version");
  return working;
}

/** Saves the draft with this document in it, and says so; opens the draft where there is none. */
export function useSaveDraft() {
  const { unchangedSince } = useWorking();
  const save = useAct(policySaveContract, ({ number, problems }) =>
    problems.length === 0
      ? `Saved in the draft, version ${number}`
      : `Saved in the draft, version ${number}, which cannot be proposed yet`,
  );
  return (document: PolicyDocument) => save({ document, unchangedSince });
}
