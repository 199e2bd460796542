"use client";

import dynamic from "next/dynamic";
import {
  type ComponentProps,
  createContext,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  use,
  useState,
} from "react";
import type { MenuContentProps, MenuParts } from "./menu-parts";
import { OnItsWay } from "./on-its-way";
import { Opener, type Overlay, type OverlayProps, type TriggerProps, useOverlay } from "./overlay";

const load = () => import("./menu-parts");
const Menu = dynamic(() => load().then((m) => m.Menu), { ssr: false, loading: OnItsWay });

type Opening = { overlay: Overlay; byKey: boolean; setByKey: (byKey: boolean) => void };

const MenuContext = createContext<Opening | null>(null);
const PartsContext = createContext<MenuParts | null>(null);

/** A button and the menu that it opens, of which the script is fetched when the button is pointed at or reached. */
export function DropdownMenu({ children, ...props }: OverlayProps & { children: ReactNode }) {
  const overlay = useOverlay(props, load);
  const [byKey, setByKey] = useState(false);
  return <MenuContext value={{ overlay, byKey, setByKey }}>{children}</MenuContext>;
}

const OPENING_KEYS = ["Enter", " ", "ArrowDown"];

/** The button; `asChild` with a button of one's own. */
export function DropdownMenuTrigger(props: TriggerProps) {
  const opening = use(MenuContext);
  if (!opening) return null;
  const { overlay, setByKey } = opening;
  const show = (open: boolean, byKey: boolean) => {
    setByKey(byKey);
    overlay.setOpen(open);
  };
  const onPointerDown = (event: PointerEvent) => {
    if (props.disabled || event.button !== 0 || event.ctrlKey) return;
    // The menu takes the focus, not the button.
    if (!overlay.open) event.preventDefault();
    show(!overlay.open, false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (props.disabled || !OPENING_KEYS.includes(event.key)) return;
    event.preventDefault();
    show(event.key === "ArrowDown" || !overlay.open, true);
  };
  const presses = { onPointerDown, onKeyDown, onClick: undefined };
  return <Opener overlay={overlay} opens="menu" {...presses} {...props} />;
}

/** The menu itself. */
export function DropdownMenuContent(props: MenuContentProps) {
  const opening = use(MenuContext);
  if (!opening?.overlay.wanted) return null;
  const { overlay, byKey } = opening;
  return <Menu overlay={overlay} byKey={byKey} parts={PartsContext} {...props} />;
}

type PropsOf<Part extends keyof MenuParts> = ComponentProps<MenuParts[Part]>;

// What follows is rendered within a menu alone, and so only when its parts are there.

/** One action; `asChild` with a link for navigation. */
export function DropdownMenuItem(props: PropsOf<"Item">) {
  const Item = use(PartsContext)?.Item;
  return Item ? <Item {...props} /> : null;
}

/** An item that is on or off. */
export function DropdownMenuCheckboxItem(props: PropsOf<"CheckboxItem">) {
  const CheckboxItem = use(PartsContext)?.CheckboxItem;
  return CheckboxItem ? <CheckboxItem {...props} /> : null;
}

/** Choices of which one holds. */
export function DropdownMenuRadioGroup(props: PropsOf<"RadioGroup">) {
  const RadioGroup = use(PartsContext)?.RadioGroup;
  return RadioGroup ? <RadioGroup {...props} /> : null;
}

/** One of several choices. */
export function DropdownMenuRadioItem(props: PropsOf<"RadioItem">) {
  const RadioItem = use(PartsContext)?.RadioItem;
  return RadioItem ? <RadioItem {...props} /> : null;
}

/** A heading inside a menu. */
export function DropdownMenuLabel(props: PropsOf<"Label">) {
  const Label = use(PartsContext)?.Label;
  return Label ? <Label {...props} /> : null;
}

/** A hairline between groups of items. */
export function DropdownMenuSeparator(props: PropsOf<"Separator">) {
  const Separator = use(PartsContext)?.Separator;
  return Separator ? <Separator {...props} /> : null;
}

/** An item and the menu beside the menu that it opens. */
export function DropdownMenuSub(props: PropsOf<"Sub">) {
  const Sub = use(PartsContext)?.Sub;
  return Sub ? <Sub {...props} /> : null;
}

/** The item that opens a menu beside the menu. */
export function DropdownMenuSubTrigger(props: PropsOf<"SubTrigger">) {
  const SubTrigger = use(PartsContext)?.SubTrigger;
  return SubTrigger ? <SubTrigger {...props} /> : null;
}

/** The menu beside the menu. */
export function DropdownMenuSubContent(props: PropsOf<"SubContent">) {
  const SubContent = use(PartsContext)?.SubContent;
  return SubContent ? <SubContent {...props} /> : null;
}
