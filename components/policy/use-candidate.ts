"use client";

import { useEffect, useMemo, useState } from "react";
import type { CompiledText, PolicyIssue } from "@/lib/contract/policy";
import type { PolicyDocument } from "@/lib/core/policy";
import { usePolicyCheck } from "@/lib/query/policy";
import { issuesWithin } from "./policy-places";
import { useSettled } from "./use-settled";

/** What is known of the thing being edited, as it would stand in the document. Paths are from the thing. */
export type Candidate = {
  /** Wrong by its shape alone: an empty name, a handle taken; it could not even be saved. */
  shape: PolicyIssue[];
  /** Wrong by what it means, as the server says; each keeps it from being proposed. */
  problems: PolicyIssue[];
  warnings: PolicyIssue[];
  compiled: CompiledText[];
  checking: boolean;
  /** Why it could not be checked. */
  error: unknown;
};

/**
 * Checks a document while one thing of it, at a pointer such as `/rules/3`, is being edited.
 * @param preview the same document with names in place of those still missing, so that its Cedar can be shown already
 */
export function useCandidate(
  document: PolicyDocument,
  pointer: string,
  preview = document,
): Candidate {
  const shapeIssues = useShapeIssues();
  const shape = useMemo(() => shapeIssues?.(document) ?? [], [document, shapeIssues]);
  const settled = useSettled(preview);
  const { data, error, isFetching } = usePolicyCheck(settled);
  return useMemo(
    () => ({
      shape: issuesWithin(shape, pointer),
      problems: issuesWithin(
        (data?.problems ?? []).filter((problem) => !isSaid(problem, shape)),
        pointer,
      ),
      warnings: issuesWithin(data?.warnings ?? [], pointer),
      compiled: (data?.compiled ?? []).filter(({ path }) => path === pointer),
      checking: isFetching || settled !== preview || shapeIssues === null,
      error,
    }),
    [shape, shapeIssues, data, pointer, isFetching, settled, preview, error],
  );
}

/** The server says again what its shape alone says. */
function isSaid({ path, message }: PolicyIssue, shape: readonly PolicyIssue[]): boolean {
  return shape.some((issue) => issue.path === path && issue.message === message);
}

type ShapeIssues = (document: PolicyDocument) => PolicyIssue[];

/** What says what is wrong by shape alone. It brings the schemas along, and so comes after the page; null until then. */
function useShapeIssues(): ShapeIssues | null {
  const [known, setKnown] = useState<{ of: ShapeIssues } | null>(null);
  useEffect(() => {
    import("./shape-issues").then(
      ({ shapeIssues }) => setKnown({ of: shapeIssues }),
      // Without it, the server says the same when it is asked to save.
      () => setKnown({ of: () => [] }),
    );
  }, []);
  return known?.of ?? null;
}
