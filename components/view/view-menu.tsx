"use client";

import { Bookmark } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toaster";
import type { ViewList, ViewRow } from "@/lib/contract/view";
import { type Columns, useListViews } from "./use-list-views";

const DeleteView = dynamic(() => import("./delete-view").then((m) => m.DeleteView), { ssr: false });
const RenameView = dynamic(() => import("./rename-view").then((m) => m.RenameView), { ssr: false });
const SaveView = dynamic(() => import("./save-view").then((m) => m.SaveView), { ssr: false });

type Props = {
  list: ViewList;
  /** The plural: "agents". */
  plural: string;
  columns: Columns;
  onColumns: (columns: Record<string, boolean>) => void;
};

type Asking = "save" | "rename" | "delete" | null;

/** A list's saved views: opens, saves, changes, shares and deletes them. */
export function ViewMenu({ list, plural, columns, onColumns }: Props) {
  const [opened, setOpened] = useState(false);
  const [asking, setAsking] = useState<Asking>(null);
  const views = useListViews(list, opened || asking !== null, columns, onColumns);
  const { data, current, edited } = views;
  return (
    <>
      <DropdownMenu open={opened} onOpenChange={setOpened}>
        <DropdownMenuTrigger asChild>
          <Button aria-label={current ? `View: ${current.name}` : "Views"}>
            <Bookmark aria-hidden />
            <span className="max-w-40 truncate max-sm:sr-only">{current?.name ?? "Views"}</span>
            {edited ? <span className="text-muted-foreground max-sm:sr-only">edited</span> : null}
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent className="max-w-72">
          <DropdownMenuCheckboxItem checked={current === undefined} onSelect={views.openAll}>
            All {plural}
          </DropdownMenuCheckboxItem>
          <Choices views={data?.rows} current={current} onOpen={views.open} />
          {views.error ? <DropdownMenuLabel>Views could not be read</DropdownMenuLabel> : null}
          <DropdownMenuSeparator />
          {current?.mayChange && edited ? (
            <DropdownMenuItem onSelect={() => told(views.keep(current))}>
              Save changes to this view
            </DropdownMenuItem>
          ) : null}
          <DropdownMenuItem onSelect={() => setAsking("save")}>
            Save what you see as a view
          </DropdownMenuItem>
          {current ? (
            <OfThisView
              {...{ view: current, plural, mayShare: data?.mayShare === true }}
              onOpenWith={(on) => told(views.openWith(current, on))}
              onShare={(on) => told(views.share(current, on))}
              onAsk={setAsking}
            />
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <Asked asking={asking} plural={plural} views={views} onClose={() => setAsking(null)} />
    </>
  );
}

type AskedProps = {
  asking: Asking;
  plural: string;
  views: ReturnType<typeof useListViews>;
  onClose: () => void;
};

/** The dialog that the menu has opened. */
function Asked({ asking, plural, views, onClose }: AskedProps) {
  const { current, data } = views;
  if (asking === "save")
    return (
      <SaveView
        plural={plural}
        mayShare={data?.mayShare === true}
        onSave={views.save}
        onClose={onClose}
      />
    );
  if (!current) return null;
  if (asking === "rename")
    return <RenameView view={current} onRename={views.rename} onClose={onClose} />;
  return asking === "delete" ? (
    <DeleteView view={current} onDelete={views.remove} onClose={onClose} />
  ) : null;
}

/** A change from the menu that fails is told where the reader looks. */
function told(change: Promise<unknown>): void {
  change.catch((error: Error) => toast.error(error.message));
}

type ChoicesProps = {
  views: readonly ViewRow[] | undefined;
  current: ViewRow | undefined;
  onOpen: (view: ViewRow) => void;
};

function Choices({ views = [], current, onOpen }: ChoicesProps) {
  const groups = [
    { label: "Yours", views: views.filter(({ mine }) => mine) },
    { label: "Shared with everyone", views: views.filter(({ mine }) => !mine) },
  ].filter((group) => group.views.length > 0);
  return groups.map((group) => (
    <div key={group.label}>
      <DropdownMenuLabel>{group.label}</DropdownMenuLabel>
      {group.views.map((view) => (
        <DropdownMenuCheckboxItem
          key={view.id}
          checked={view.id === current?.id}
          onSelect={() => onOpen(view)}
        >
          <span className="min-w-0 flex-1 truncate">{view.name}</span>
          <span className="text-muted-foreground text-xs">
            {[view.isDefault ? "opens first" : "", view.mine && view.shared ? "shared" : ""]
              .filter(Boolean)
              .join(", ") || (view.mine ? "" : view.owner.name)}
          </span>
        </DropdownMenuCheckboxItem>
      ))}
    </div>
  ));
}

type OfThisViewProps = {
  view: ViewRow;
  plural: string;
  mayShare: boolean;
  onOpenWith: (on: boolean) => void;
  onShare: (on: boolean) => void;
  onAsk: (asking: Asking) => void;
};

function OfThisView({ view, plural, mayShare, onOpenWith, onShare, onAsk }: OfThisViewProps) {
  return (
    <>
      <DropdownMenuSeparator />
      <DropdownMenuLabel>{view.name}</DropdownMenuLabel>
      <DropdownMenuCheckboxItem checked={view.isDefault} onCheckedChange={onOpenWith}>
        Open {plural} with it
      </DropdownMenuCheckboxItem>
      {view.mayChange && (mayShare || view.shared) ? (
        <DropdownMenuCheckboxItem checked={view.shared} onCheckedChange={onShare}>
          Share it with everyone
        </DropdownMenuCheckboxItem>
      ) : null}
      {view.mayChange ? (
        <>
          <DropdownMenuItem onSelect={() => onAsk("rename")}>Rename it</DropdownMenuItem>
          <DropdownMenuItem danger onSelect={() => onAsk("delete")}>
            Delete it
          </DropdownMenuItem>
        </>
      ) : null}
    </>
  );
}
