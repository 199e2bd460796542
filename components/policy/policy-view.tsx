import type { ListPage } from "@/components/table/list-page";
import type { PolicyVersionDetail, PolicyVersionRow } from "@/lib/contract/policy";
import { LimitList } from "./limit-list";
import { ListsView } from "./lists-view";
import { PackView } from "./pack-view";
import type { View } from "./policy-places";
import { changesOf, ruleRows } from "./rule-rows";
import { RulesView } from "./rules-view";
import { TaskList } from "./task-list";
import { VersionsTable } from "./versions-table";

type PolicyViewProps = {
  view: View;
  version: PolicyVersionDetail;
  isDraft: boolean;
  asked: Record<string, string | string[] | undefined>;
  versions: ListPage<PolicyVersionRow> | null;
};

/** One part of a policy. */
export function PolicyView({ view, version, isDraft, asked, versions }: PolicyViewProps) {
  const { document } = version;
  const changes = isDraft ? changesOf(version) : new Map();
  if (view === "pack") return <PackView />;
  if (view === "limits") return <LimitList limits={document.limits} changes={changes} />;
  if (view === "tasks") return <TaskList tasks={document.tasks} changes={changes} />;
  if (view === "lists") return <ListsView lists={document.lists} changes={changes} />;
  if (versions) return <VersionsTable page={versions} />;
  return <RulesView rows={ruleRows(version, isDraft, asked)} />;
}
