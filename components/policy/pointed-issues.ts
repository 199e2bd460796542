import type { PolicyIssue } from "@/lib/contract/policy-version";

type Read = {
  error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } | undefined;
};

/** What was found wrong in reading a document, by JSON Pointer (RFC 6901). */
export function pointedIssues({ error }: Read): PolicyIssue[] {
  return (error?.issues ?? []).map(({ path, message }) => ({
    path: path
      .map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`)
      .join(""),
    message,
  }));
}
