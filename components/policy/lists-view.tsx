import { ListPlus } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { countOf } from "@/components/ui/format";
import type { NamedList } from "@/lib/core/policy";
import { AddButton } from "./add-button";
import { PartList } from "./part-list";
import { PolicySettings } from "./policy-settings";
import { listed } from "./policy-words";
import { ReadOnlyNote } from "./read-only-note";
import type { Change } from "./rule-rows";

type ListsViewProps = { lists: readonly NamedList[]; changes: ReadonlyMap<string, Change> };

/** The lists of a version, and what it sets beside its rules. */
export function ListsView({ lists, changes }: ListsViewProps) {
  const add = <AddButton href="/policies/lists/new">Add a list</AddButton>;
  return (
    <div className="flex flex-col gap-4">
      <ReadOnlyNote />
      <PartList
        title="Lists"
        summary="Values that rules refer to: recipients, hosts, accounts"
        member="lists"
        actions={add}
        rows={lists.map((list) => ({
          handle: list.handle,
          name: list.name,
          words: `${countOf(list.values.length, "value")}${list.roles.length > 0 ? `, for ${listed(list.roles)}` : ""}`,
          badge: null,
          change: changes.get(list.handle) ?? null,
        }))}
        empty={
          <EmptyState icon={<ListPlus />} title="No lists yet" action={add}>
            A list keeps values that several rules share, such as the recipients that anyone may
            write to.
          </EmptyState>
        }
      />
      <PolicySettings />
    </div>
  );
}
