"use client";

import { useEffect, useState } from "react";
import type { PolicyIssue } from "@/lib/contract/policy-version";
import type { RoutingDocument } from "@/lib/core/routing";

type Read = (document: RoutingDocument) => PolicyIssue[];

let read: Read | null = null;

/**
 * What is wrong with a document by its shape alone: an empty name, a handle that is taken. Such a one cannot be saved. Nothing
 * is known of it before the schemas have come; a document that is sent before is refused by the server.
 */
export function shapeIssues(document: RoutingDocument): PolicyIssue[] {
  return read?.(document) ?? [];
}

/** Sends for the schemas after the page, and paints anew when they are there. */
export function useShapes(): void {
  const [, setKnown] = useState(read !== null);
  useEffect(() => {
    import("./read-shape").then(
      ({ readShape }) => {
        read = readShape;
        setKnown(true);
      },
      () => undefined,
    );
  }, []);
}
