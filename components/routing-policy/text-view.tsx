"use client";

import dynamic from "next/dynamic";
import { useEffect, useMemo, useState } from "react";
import type { MarkedIssue } from "@/components/policy/cedar-diagnostics";
import { IssueList } from "@/components/policy/issue-list";
import { Panel } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import type { PolicyIssue } from "@/lib/contract/policy-version";
import type { RoutingCheck } from "@/lib/contract/routing-policy";
import { ROUTING_SCHEMA_PATH, routingDocument } from "@/lib/core/routing";
import { useDraft } from "./draft";
import { type ReadJson, readJson } from "./json-places";
import { ReadOnlyNote } from "./read-only-note";

const JsonEditor = dynamic(() => import("./json-editor").then((made) => made.JsonEditor), {
  ssr: false,
  loading: () => (
    <div role="status" aria-busy="true">
      <span className="sr-only">Loading the editor</span>
      <Skeleton className="h-96 rounded-md" />
    </div>
  ),
});

/** The same document as text: either follows the other, and what is wrong is marked where it stands. */
export function TextView() {
  const { document, edit, readOnly, check } = useDraft();
  const [text, setText] = useState(() => written(document));
  const [own, setOwn] = useState(document);
  // What was changed elsewhere, undone or saved by somebody else is written anew; what is typed here is left as it is typed.
  useEffect(() => {
    if (document === own) return;
    setOwn(document);
    setText(written(document));
  }, [document, own]);
  const read = useMemo(() => readJson(text), [text]);
  const issues = useMemo(() => issuesOf(read, check), [read, check]);
  const type = (next: string) => {
    setText(next);
    const json = readJson(next);
    const parsed = json.ok ? routingDocument.safeParse(json.value) : undefined;
    if (!parsed?.success || written(parsed.data) === written(document)) return;
    setOwn(parsed.data);
    edit(parsed.data, "changed the text", "text");
  };
  const unread = issues.filter(({ severity }) => severity === "error");
  return (
    <>
      <ReadOnlyNote />
      <Panel
        title="Text"
        summary={
          <>
            JSON by its <TextLink href={ROUTING_SCHEMA_PATH}>published schema</TextLink>. What can
            be read is saved; the form follows.
          </>
        }
      >
        <div className="flex flex-col gap-3">
          <JsonEditor
            value={text}
            label="Routing policy as JSON"
            issues={issues}
            onChange={readOnly === null ? type : undefined}
          />
          <div aria-live="polite">
            <IssueList issues={unread} severity="error" />
          </div>
          <IssueList
            issues={issues.filter(({ severity }) => severity === "warning")}
            severity="warning"
          />
        </div>
      </Panel>
    </>
  );
}

function written(document: object): string {
  return JSON.stringify(document, null, 2);
}

function issuesOf(read: ReadJson, check: RoutingCheck | undefined): MarkedIssue[] {
  if (!read.ok) {
    const { message, place } = read;
    return [{ path: "", message, ...place, severity: "error" }];
  }
  const parsed = routingDocument.safeParse(read.value);
  const shape = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => ({
        path: path.map((part) => `/${String(part)}`).join(""),
        message,
      }));
  const placed = (severity: MarkedIssue["severity"]) => (issue: PolicyIssue) => ({
    ...issue,
    ...read.placeOf(issue.path),
    severity,
  });
  const said = new Set(shape.map(({ path, message }) => `${path} ${message}`));
  const more = (check?.problems ?? []).filter(
    ({ path, message }) => !said.has(`${path} ${message}`),
  );
  return [
    ...shape.map(placed("error")),
    ...more.map(placed("error")),
    ...(check?.warnings ?? []).map(placed("warning")),
  ];
}
