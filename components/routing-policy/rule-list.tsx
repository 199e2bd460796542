"use client";

import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { useId } from "react";
import type { RoutingRule } from "@/lib/core/routing";
import { useDraft } from "./draft";
import { withMoved } from "./edit-routing";
import { RuleRow } from "./rule-row";

const INSTRUCTIONS =
  "To move this rule, press space or enter, then the arrow keys; space or enter again puts it down, escape leaves it where it was. The first rule that holds answers.";

/** The rules in the order in which they are asked, to be moved by dragging, by keyboard, or by their buttons. */
export function RuleList() {
  const { document, edit, readOnly } = useDraft();
  const { rules } = document;
  const id = useId();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const move = (from: number, to: number) => {
    const rule = rules[from];
    if (rule && to >= 0 && to < rules.length && to !== from)
      edit(withMoved(document, from, to), `moved “${rule.name}”`);
  };
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over) move(indexOf(rules, active.id), indexOf(rules, over.id));
  };
  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={onDragEnd}
      accessibility={{
        announcements: announcements(rules),
        screenReaderInstructions: { draggable: INSTRUCTIONS },
      }}
    >
      <SortableContext
        items={rules.map(({ handle }) => handle)}
        strategy={verticalListSortingStrategy}
        disabled={readOnly !== null}
      >
        <ol aria-label="Rules, in the order in which they are asked" className="divide-y">
          {rules.map((rule, index) => (
            <RuleRow key={rule.handle} rule={rule} index={index} onMove={(to) => move(index, to)} />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

function indexOf(rules: readonly RoutingRule[], handle: unknown): number {
  return rules.findIndex((rule) => rule.handle === handle);
}

/** What is said while a rule is moved by keyboard. */
function announcements(rules: readonly RoutingRule[]): Announcements {
  const name = (handle: unknown) => rules[indexOf(rules, handle)]?.name ?? "The rule";
  const place = (handle: unknown) => `place ${indexOf(rules, handle) + 1} of ${rules.length}`;
  return {
    onDragStart: ({ active }) => `${name(active.id)} is picked up, from ${place(active.id)}.`,
    onDragOver: ({ active, over }) =>
      over ? `${name(active.id)} is at ${place(over.id)}.` : `${name(active.id)} is over no place.`,
    onDragEnd: ({ active, over }) =>
      over
        ? `${name(active.id)} is put down at ${place(over.id)}.`
        : `${name(active.id)} is put back.`,
    onDragCancel: ({ active }) => `${name(active.id)} stays at ${place(active.id)}.`,
  };
}
