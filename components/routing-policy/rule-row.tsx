"use client";

import { useSortable } from "@dnd-kit/sortable";
import { ArrowDown, ArrowUp, Copy, Ellipsis, GripVertical, Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { issuesWithin } from "@/components/policy/policy-places";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { Switch } from "@/components/ui/switch";
import { TextLink } from "@/components/ui/text-link";
import { toast } from "@/components/ui/toaster";
import type { RoutingRule } from "@/lib/core/routing";
import { useDraft } from "./draft";
import { copyOf, withAdded, withoutRule, withRule } from "./edit-routing";
import { PlacedIssues } from "./placed-issues";
import { placeOfRule } from "./routing-places";
import { RuleSentence } from "./rule-sentence";

type RuleRowProps = { rule: RoutingRule; index: number; onMove: (to: number) => void };

/** One rule of the list: its place, its sentence, what is wrong with it, and what can be done with it. */
export function RuleRow({ rule, index, onMove }: RuleRowProps) {
  const { document, edit, readOnly, check } = useDraft();
  const { handle, name, on } = rule;
  const writes = readOnly === null;
  const sortable = useSortable({ id: handle, disabled: !writes });
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition } =
    sortable;
  const path = `/rules/${index}`;
  const turn = (next: boolean) =>
    edit(
      withRule(document, handle, { ...rule, on: next }),
      `switched “${name}” ${next ? "on" : "off"}`,
    );
  return (
    <li
      ref={setNodeRef}
      id={handle}
      style={{
        transform: transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined,
        transition,
      }}
      className={cn(
        "relative flex scroll-mt-20 items-start gap-2 bg-card px-3 py-3 sm:gap-3 sm:px-4",
        sortable.isDragging && "z-10 shadow-md ring-1 ring-ring",
      )}
    >
      <div className="flex w-8 shrink-0 flex-col items-center gap-1">
        <span className="pt-1 text-muted-foreground text-sm tabular-nums">{index + 1}</span>
        {writes ? (
          <button
            ref={setActivatorNodeRef}
            type="button"
            aria-label={`Move ${name}`}
            className="grid size-8 cursor-grab touch-none place-items-center rounded-md text-muted-foreground hover:bg-muted hover:text-foreground active:cursor-grabbing print:hidden"
            {...attributes}
            {...listeners}
          >
            <GripVertical aria-hidden className="size-4" />
          </button>
        ) : null}
      </div>
      <div className={cn("flex min-w-0 flex-1 flex-col gap-1", !on && "text-muted-foreground")}>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <TextLink href={placeOfRule(handle)} className="wrap-anywhere font-medium">
            {name || handle}
          </TextLink>
          {on ? null : <Badge tone="amber">Off: it decides nothing</Badge>}
        </div>
        <RuleSentence rule={rule} />
        <PlacedIssues check={check} within={(issues) => issuesWithin(issues, path)} />
      </div>
      {writes ? (
        <div className="flex shrink-0 items-center gap-0.5 max-sm:flex-col-reverse print:hidden">
          <Switch
            aria-label={`${name} is on`}
            checked={on}
            onCheckedChange={turn}
            className="mx-1"
          />
          <IconButton
            size="sm"
            label={`Move ${name} up`}
            disabled={index === 0}
            className="max-sm:hidden"
            onClick={() => onMove(index - 1)}
          >
            <ArrowUp aria-hidden />
          </IconButton>
          <IconButton
            size="sm"
            label={`Move ${name} down`}
            disabled={index === document.rules.length - 1}
            className="max-sm:hidden"
            onClick={() => onMove(index + 1)}
          >
            <ArrowDown aria-hidden />
          </IconButton>
          <RuleMenu rule={rule} index={index} onMove={onMove} />
        </div>
      ) : null}
    </li>
  );
}

function RuleMenu({ rule, index, onMove }: RuleRowProps) {
  const { document, edit, undo } = useDraft();
  const router = useRouter();
  const { handle, name } = rule;
  const remove = () => {
    edit(withoutRule(document, handle), `removed “${name}”`);
    toast.success(`“${name}” is removed from the draft`, {
      action: { label: "Undo", onClick: undo },
    });
  };
  const duplicate = () => {
    const copy = copyOf(document, rule);
    edit(withAdded(document, copy, handle), `duplicated “${name}”`);
    toast.success(`“${copy.name}” stands below it, switched off`);
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton size="sm" label={`More about ${name}`}>
          <Ellipsis aria-hidden />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => router.push(placeOfRule(handle))}>
          <Pencil aria-hidden />
          Edit
        </DropdownMenuItem>
        <DropdownMenuItem disabled={index === 0} onSelect={() => onMove(index - 1)}>
          <ArrowUp aria-hidden />
          Move up
        </DropdownMenuItem>
        <DropdownMenuItem
          disabled={index === document.rules.length - 1}
          onSelect={() => onMove(index + 1)}
        >
          <ArrowDown aria-hidden />
          Move down
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={duplicate}>
          <Copy aria-hidden />
          Duplicate
        </DropdownMenuItem>
        <DropdownMenuItem danger onSelect={remove}>
          <Trash2 aria-hidden />
          Remove
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
