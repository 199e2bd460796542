"use client";

import { createContext, type ReactNode, useContext, useEffect } from "react";
import { useSettled } from "@/components/policy/use-settled";
import { type RoutingCheck, routingPolicyCheckContract } from "@/lib/contract/routing-policy";
import type { RoutingDocument } from "@/lib/core/routing";
import { useVerb } from "@/lib/query";
import { useShapes } from "./shape-issues";
import { type Autosave, useAutosave } from "./use-autosave";
import { type History, useHistory } from "./use-history";

/** The version that is shown and changed, as the server painted it. */
export type Shown = {
  document: RoutingDocument;
  number: number;
  /** When the draft was last saved; null while there is none: the first edit opens it. */
  updatedAt: string | null;
  /** Why the reader cannot change it; null where they can. */
  readOnly: string | null;
  /** It is proposed, and the reader may take it back to change it. */
  mayTakeBack: boolean;
};

export type Draft = Omit<History<RoutingDocument>, "now" | "adopt"> &
  Autosave &
  Pick<Shown, "readOnly" | "mayTakeBack" | "number"> & {
    document: RoutingDocument;
    /** What the server says of it as it stands; the last answer until the next is there. */
    check: RoutingCheck | undefined;
    checking: boolean;
    /** Why it could not be checked. */
    checkError: unknown;
  };

const DraftContext = createContext<Draft | null>(null);

/** Gives everything below it the routing policy to show and to change; it stays while the reader goes from rule to rule. */
export function DraftProvider({ shown, children }: { shown: Shown; children: ReactNode }) {
  const { readOnly, mayTakeBack, number } = shown;
  const history = useHistory(shown.document);
  const { now: document, adopt, undo, redo } = history;
  const autosave = useAutosave(document, shown, adopt);
  const settled = useSettled(document);
  const { data, error, isFetching } = useVerb(
    routingPolicyCheckContract,
    { document: settled },
    { keepPrevious: true },
  );
  useUndoKeys(readOnly === null, undo, redo);
  useShapes();
  const draft: Draft = {
    ...{ document, readOnly, mayTakeBack, number },
    ...{ edit: history.edit, undo, redo },
    ...{ undoing: history.undoing, redoing: history.redoing },
    ...autosave,
    check: data,
    checking: isFetching || settled !== document,
    checkError: error,
  };
  return <DraftContext value={draft}>{children}</DraftContext>;
}

/** The routing policy that the page shows. */
export function useDraft(): Draft {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error("nothing above gives a routing policy");
  return draft;
}

/** Ctrl Z and Ctrl Shift Z, but where text is typed: there they are the field's own. */
function useUndoKeys(enabled: boolean, undo: () => void, redo: () => void): void {
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (!isUndoKey(event)) return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled, undo, redo]);
}

function isUndoKey({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  if (key.toLowerCase() !== "z" || !(ctrlKey || metaKey)) return false;
  return !(
    target instanceof HTMLElement && target.closest("input, textarea, [contenteditable]") !== null
  );
}
