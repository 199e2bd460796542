"use client";

import type { SessionConsequences, TimelineItem } from "../contract/session";
import {
  sessionEndContract,
  sessionEraseContract,
  sessionPreviewEndContract,
  sessionTimelineContract,
} from "../contract/session";
import { useCommand } from "./use-command";
import { useLive } from "./use-live";
import { useVerb } from "./use-verb";

/** Ends a session; what waited on it ends too. */
export function useEndSession() {
  return useCommand(sessionEndContract, { invalidates: ["approval"] });
}

/** Erases a session's texts for good. */
export function useEraseSession() {
  return useCommand(sessionEraseContract, { invalidates: ["decision", "approval"] });
}

/** What would end with a session, asked for only while somebody is about to end it. */
export function useSessionConsequences(id: string, enabled: boolean) {
  return useVerb<{ id: string }, SessionConsequences>(
    sessionPreviewEndContract,
    { id },
    { enabled },
  );
}

/** Things that happened in a session, one page of them. */
export type TimelinePage = { rows: TimelineItem[]; total: number; page: number; pageSize: number };

/** Which part of a session's timeline is shown. `sort` is `at` or `-at`. */
export type TimelineQuery = { page: number; pageSize: number; sort: string; kind?: string[] };

/** A session's timeline, kept current; `initial` is what the server painted for the first question. */
export function useTimeline(id: string, asked: TimelineQuery, initial?: TimelinePage) {
  useLive(["session.timeline"]);
  return useVerb(
    sessionTimelineContract,
    { id, ...asked },
    { initialData: initial, keepPrevious: true },
  );
}
