"use client";

import { useMemo } from "react";
import type { CompiledText, PolicyIssue } from "@/lib/contract/policy";
import { type PolicyDocument, policyDocument } from "@/lib/core/policy";
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
  const shape = useMemo(() => shapeIssues(document), [document]);
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
      checking: isFetching || settled !== preview,
      error,
    }),
    [shape, data, pointer, isFetching, settled, preview, error],
  );
}

/** The server says again what its shape alone says. */
function isSaid({ path, message }: PolicyIssue, shape: readonly PolicyIssue[]): boolean {
  return shape.some((issue) => issue.path === path && issue.message === message);
}

function shapeIssues(document: PolicyDocument): PolicyIssue[] {
  const parsed = policyDocument.safeParse(document);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => ({
    path: path
      .map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`)
      .join(""),
    message,
  }));
}
