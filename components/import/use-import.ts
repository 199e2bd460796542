"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { ImportItem, ImportPreview, ImportResult } from "@/lib/contract/import";
import { type ImportDocument, previewImport, useApplyImport } from "@/lib/query/import";
import { nextSize, withPatience } from "./pacing";

/** A document and what it is called. */
export type Opened = { name: string; document: ImportDocument };

/** How far an import has come. `rest` are the items that were not tried. */
export type Stage =
  | { at: "empty" }
  | { at: "reading"; name: string }
  | { at: "preview"; opened: Opened; preview: ImportPreview }
  | {
      at: "applying" | "applied";
      opened: Opened;
      total: number;
      results: readonly ImportResult[];
      rest: readonly ImportItem[];
      reason: string;
    };

type Applying = Extract<Stage, { at: "applying" | "applied" }>;

/** An import from its document to its results. Items are applied in small calls, so that one sees them done and can stop. */
export function useImport() {
  const router = useRouter();
  const { mutateAsync } = useApplyImport();
  const [stage, setStage] = useState<Stage>({ at: "empty" });
  const [error, setError] = useState<unknown>();
  const reading = useRef<AbortController>(undefined);
  const stopping = useRef(false);
  useEffect(() => () => reading.current?.abort(), []);
  useLeaveWarning(stage.at === "applying");

  const open = async (opened: Opened) => {
    reading.current?.abort();
    reading.current = new AbortController();
    const { signal } = reading.current;
    setError(undefined);
    setStage({ at: "reading", name: opened.name });
    try {
      setStage({ at: "preview", opened, preview: await previewImport(opened.document, signal) });
    } catch (failure) {
      if (signal.aborted) return;
      setError(failure);
      setStage({ at: "empty" });
    }
  };

  const go = async (from: Applying) => {
    stopping.current = false;
    setError(undefined);
    let now: Applying = { ...from, at: "applying" };
    let size = nextSize();
    try {
      while (now.rest.length > 0 && !stopping.current) {
        setStage(now);
        const items = now.rest.slice(0, size);
        const wanted = items.map(({ row, digest }) => ({ row, digest }));
        const { document } = now.opened;
        const begun = performance.now();
        const { results, left } = await withPatience(() =>
          mutateAsync({ ...document, items: wanted, reason: now.reason }),
        );
        const again = items.filter(({ row }) => left.includes(row));
        size = nextSize({ size: items.length - again.length, ms: performance.now() - begun });
        const rest = [...again, ...now.rest.slice(items.length)];
        now = { ...now, results: [...now.results, ...results], rest };
      }
    } catch (failure) {
      setError(failure);
    }
    setStage({ ...now, at: "applied" });
    router.refresh();
  };

  return {
    stage,
    error,
    open,
    /** Applies items of the preview. */
    apply: (opened: Opened, items: readonly ImportItem[], reason: string) =>
      go({ at: "applying", opened, total: items.length, results: [], rest: items, reason }),
    /** Goes on with what was not tried. */
    resume: (from: Applying) => go(from),
    /** Stops after the call that is under way. */
    stop: () => {
      stopping.current = true;
    },
    reset: () => {
      setError(undefined);
      setStage({ at: "empty" });
    },
  };
}

/** Asks before the page is left while something is being applied. */
function useLeaveWarning(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [on]);
}
