"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { routingPolicySaveContract } from "@/lib/contract/routing-policy";
import type { RoutingDocument } from "@/lib/core/routing";
import { ProblemError, useCommand } from "@/lib/query";
import { shapeIssues } from "./shape-issues";

const QUIET_MS = 900;

/** How far the draft is from what is on the screen. */
export type SaveState =
  | { is: "saved"; at: string | null }
  | { is: "waiting" }
  | { is: "saving" }
  /** It could not be read as a routing policy: where, and why. */
  | { is: "unsound"; path: string; message: string }
  /** Somebody else saved it meanwhile. */
  | { is: "stale" }
  | { is: "refused"; error: unknown };

export type Autosave = {
  state: SaveState;
  /** Saves over what somebody else saved. */
  overwrite: () => void;
  /** Gives up what is unsaved for what somebody else saved. */
  takeTheirs: () => void;
};

type Saved = {
  document: RoutingDocument;
  /** The version that it is. */
  number: number;
  /** When the draft was last saved; null for a version in force. */
  updatedAt: string | null;
};

/**
 * Keeps the draft as it is on the screen: a moment after the last edit, and when the page is left. One save at a time, each only over
 * what was read.
 * @param from what the server painted last
 * @param adopt takes what somebody else saved, while nothing here is unsaved
 */
export function useAutosave(
  document: RoutingDocument,
  from: Saved,
  adopt: (document: RoutingDocument) => void,
): Autosave {
  const router = useRouter();
  const { mutateAsync } = useCommand(routingPolicySaveContract);
  const [state, setState] = useState<SaveState>({ is: "saved", at: from.updatedAt });
  const known = useRef(knownOf(from));
  const latest = useRef(document);
  const busy = useRef(false);
  const again = useRef<() => void>(undefined);
  useEffect(() => {
    latest.current = document;
  }, [document]);

  const send = useCallback(
    async (force: boolean) => {
      const document = latest.current;
      const { updatedAt: since, number } = known.current;
      busy.current = true;
      setState({ is: "saving" });
      const read = since === null ? { basedOn: number } : { unchangedSince: since };
      const over = force ? {} : read;
      const done = await mutateAsync({ document, ...over }).catch(refusal);
      busy.current = false;
      if ("is" in done) return setState(done);
      known.current = { ...done, text: JSON.stringify(document), at: Date.now() };
      setState({ is: "saved", at: done.updatedAt });
      router.refresh();
      // What was typed meanwhile goes the same way.
      if (latest.current !== document) again.current?.();
    },
    [mutateAsync, router],
  );
  const save = useCallback(
    (force = false) => {
      const unchanged = JSON.stringify(latest.current) === known.current.text;
      if (busy.current || (unchanged && !force)) return;
      const unsound = unsoundness(latest.current);
      if (unsound) setState(unsound);
      else void send(force);
    },
    [send],
  );
  useEffect(() => {
    again.current = save;
  }, [save]);

  useEffect(() => {
    if (JSON.stringify(document) === known.current.text) return;
    setState((was) => (was.is === "saving" ? was : { is: "waiting" }));
    const timer = setTimeout(() => save(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [document, save]);

  // What the reader leaves is saved at once; the browser asks before it drops what cannot be.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (JSON.stringify(latest.current) !== known.current.text) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => {
      window.removeEventListener("beforeunload", ask);
      save();
    };
  }, [save]);

  useEffect(() => {
    if (busy.current || !isNews(from, known.current)) return;
    if (JSON.stringify(latest.current) !== known.current.text) {
      setState({ is: "stale" });
      return;
    }
    known.current = knownOf(from);
    setState({ is: "saved", at: from.updatedAt });
    adopt(from.document);
  }, [from, adopt]);

  const takeTheirs = useCallback(() => {
    known.current = knownOf(from);
    setState({ is: "saved", at: from.updatedAt });
    adopt(from.document);
    router.refresh();
  }, [from, adopt, router]);
  return { state, overwrite: () => save(true), takeTheirs };
}

/** Why a document cannot be saved by its shape alone; null where it can. */
function unsoundness(document: RoutingDocument): SaveState | null {
  const [issue] = shapeIssues(document);
  return issue ? { is: "unsound", ...issue } : null;
}

const MEANWHILE = new Set(["stale_edit", "duplicate"]);

function refusal(error: unknown): SaveState {
  const reason = error instanceof ProblemError ? (error.problem.reason ?? "") : "";
  return MEANWHILE.has(reason) ? { is: "stale" } : { is: "refused", error };
}

type Known = {
  text: string;
  number: number;
  updatedAt: string | null;
  /** When it was saved here; 0 before that. */
  at: number;
};

/** A painting that began before a save ended has come by then. */
const LATE_MS = 2000;

function knownOf({ document, number, updatedAt }: Saved): Known {
  return { text: JSON.stringify(document), number, updatedAt, at: 0 };
}

/** Whether what the server painted is newer than what is known here: a painting may have begun before the last save ended. */
function isNews(from: Saved, known: Known): boolean {
  if (from.number !== known.number)
    return from.number > known.number || Date.now() - known.at > LATE_MS;
  if (from.updatedAt === known.updatedAt) return false;
  return from.updatedAt === null || known.updatedAt === null || from.updatedAt > known.updatedAt;
}
