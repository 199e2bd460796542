"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { toast } from "@/components/ui/toaster";
import {
  type ViewList,
  type ViewRow,
  viewCreateContract,
  viewQuery,
  viewRemoveContract,
  viewUpdateContract,
} from "@/lib/contract/view";
import { useCommand } from "@/lib/query";
import { useViews } from "@/lib/query/view";

export type Columns = Readonly<Record<string, boolean>>;

/** What a person says of a view when they save it. */
export type ViewValues = { name: string; shared: boolean; isDefault: boolean };

/**
 * The saved views of a list and where the reader stands among them: the address holds everything, and says of which view it is.
 * @param opened whether the reader looks at the views
 * @param onColumns shows the columns that a view has chosen
 */
export function useListViews(
  list: ViewList,
  opened: boolean,
  columns: Columns,
  onColumns: (columns: Record<string, boolean>) => void,
) {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams().toString();
  const named = new URLSearchParams(search).get("view");
  const { data, error } = useViews(list, opened || (named !== null && named !== "none"));
  const current = data?.rows.find((view) => view.id === named);
  useColumnsOf(current, onColumns);
  const query = viewQuery(search);
  const create = useCommand(viewCreateContract);
  const update = useCommand(viewUpdateContract);
  const remove = useCommand(viewRemoveContract);
  const go = (view: string, to: string) => router.push(`${path}?${to ? `${to}&` : ""}view=${view}`);
  const change = async (id: string, to: Omit<Parameters<typeof update.mutateAsync>[0], "id">) => {
    await update.mutateAsync({ id, ...to });
  };
  return {
    ...{ data, error, current, query },
    edited: current !== undefined && (current.query !== query || differ(current.columns, columns)),
    open: (view: ViewRow) => go(view.id, view.query),
    /** The whole list, even where it opens with a view. */
    openAll: () => go("none", ""),
    save: async ({ name, shared, isDefault }: ViewValues) => {
      const { id } = await create.mutateAsync({
        ...{ list, name, shared, isDefault, query, columns: { ...columns } },
      });
      toast.success(`The view “${name}” is saved`);
      go(id, query);
    },
    keep: async (view: ViewRow) => {
      await change(view.id, { query, columns: { ...columns } });
      toast.success(`The view “${view.name}” is what you see now`);
    },
    rename: (view: ViewRow, name: string) => change(view.id, { name }),
    share: (view: ViewRow, shared: boolean) => change(view.id, { shared }),
    openWith: (view: ViewRow, isDefault: boolean) => change(view.id, { isDefault }),
    remove: async (view: ViewRow) => {
      await remove.mutateAsync({ id: view.id });
      toast.success(`The view “${view.name}” is deleted`);
      if (view.id === named) router.push(query ? `${path}?${query}` : path);
    },
  };
}

/** Shows a view's columns when it is opened, once. */
function useColumnsOf(
  view: ViewRow | undefined,
  onColumns: (columns: Record<string, boolean>) => void,
): void {
  const shown = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (!view || shown.current === view.id) return;
    shown.current = view.id;
    if (view.columns) onColumns(view.columns);
  }, [view, onColumns]);
}

function differ(chosen: Columns | null, shown: Columns): boolean {
  if (chosen === null) return false;
  return Object.entries(chosen).some(([column, on]) => column in shown && shown[column] !== on);
}
