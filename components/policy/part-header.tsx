import { Copyable } from "@/components/ui/copyable";
import { PageHeader } from "@/components/ui/page-header";
import type { PolicyVersionDetail } from "@/lib/contract/policy";
import { VersionBadge } from "./version-badge";

type PartHeaderProps = {
  name: string;
  handle: string;
  member: "limits" | "tasks" | "lists";
  shown: PolicyVersionDetail;
};

/** What a limit, task class or list is called, and in which version it is shown. */
export function PartHeader({ name, handle, member, shown }: PartHeaderProps) {
  const inForce = shown.state === "published";
  return (
    <PageHeader
      title={name}
      badges={<VersionBadge state={shown.state} />}
      summary={
        inForce
          ? `As it is in force, by version ${shown.number}.`
          : `As it is in version ${shown.number}, which is not in force yet.`
      }
      meta={
        <Copyable
          value={member === "lists" ? handle : `guardrail:${handle}`}
          what={member === "lists" ? "list handle" : "policy id"}
        />
      }
    />
  );
}
