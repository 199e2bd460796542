"use client";

import { Check, Circle } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import { type ComponentProps, type Context, useEffect, useState } from "react";
import { cn } from "./cn";
import { type Overlay, TriggerStand } from "./overlay";

const MENU =
  "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-md border bg-popover p-1 data-[state=open]:animate-in data-[state=open]:fade-in-0";
const ITEM =
  "relative flex min-h-8 w-full cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-left text-base outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-muted pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0";

export type MenuContentProps = ComponentProps<typeof Radix.Content>;

type MenuProps = MenuContentProps & {
  overlay: Overlay;
  /** Whether a key opened it: its first item is then the one to go on from. */
  byKey: boolean;
  parts: Context<MenuParts | null>;
};

/** A menu and its parts. Not modal: the page behind stays readable to assistive technology and can be scrolled. */
export function Menu({ overlay, byKey, parts: Parts, ...props }: MenuProps) {
  const { className, sideOffset = 4, align = "end", collisionPadding = 8, ...rest } = props;
  const content = useFirstItem(byKey);
  return (
    <Radix.Root modal={false} open={overlay.open} onOpenChange={overlay.setOpen}>
      <Radix.Trigger asChild>
        <TriggerStand of={overlay} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          ref={content}
          id={overlay.contentId}
          aria-labelledby={overlay.id}
          sideOffset={sideOffset}
          align={align}
          collisionPadding={collisionPadding}
          className={cn(MENU, className)}
          {...rest}
        >
          <Parts value={PARTS}>{props.children}</Parts>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Goes to the first item of a menu that a key has opened: the key may have come before what would have heard it. */
function useFirstItem(byKey: boolean) {
  const [content, setContent] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (!content || !byKey) return;
    content.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus();
  }, [content, byKey]);
  return setContent;
}

type ItemProps = ComponentProps<typeof Radix.Item> & { danger?: boolean };

function Item({ className, danger, ...rest }: ItemProps) {
  return <Radix.Item className={cn(ITEM, danger && "text-red", className)} {...rest} />;
}

function CheckboxItem(props: ComponentProps<typeof Radix.CheckboxItem>) {
  const { className, children, ...rest } = props;
  return (
    <Radix.CheckboxItem className={cn(ITEM, "pl-8", className)} {...rest}>
      <span className="absolute left-2 grid size-4 place-items-center">
        <Radix.ItemIndicator>
          <Check aria-hidden />
        </Radix.ItemIndicator>
      </span>
      {children}
    </Radix.CheckboxItem>
  );
}

function RadioItem(props: ComponentProps<typeof Radix.RadioItem>) {
  const { className, children, ...rest } = props;
  return (
    <Radix.RadioItem className={cn(ITEM, "pl-8", className)} {...rest}>
      <span className="absolute left-2 grid size-4 place-items-center">
        <Radix.ItemIndicator>
          <Circle aria-hidden className="size-2! fill-current" />
        </Radix.ItemIndicator>
      </span>
      {children}
    </Radix.RadioItem>
  );
}

function Label({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return (
    <Radix.Label
      className={cn("px-2 py-1.5 font-medium text-muted-foreground text-xs", className)}
      {...rest}
    />
  );
}

function Separator(props: ComponentProps<typeof Radix.Separator>) {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-border" {...props} />;
}

function SubTrigger({ className, ...rest }: ComponentProps<typeof Radix.SubTrigger>) {
  return (
    <Radix.SubTrigger className={cn(ITEM, "data-[state=open]:bg-muted", className)} {...rest} />
  );
}

function SubContent({ className, ...rest }: ComponentProps<typeof Radix.SubContent>) {
  return (
    <Radix.Portal>
      <Radix.SubContent collisionPadding={8} className={cn(MENU, className)} {...rest} />
    </Radix.Portal>
  );
}

const PARTS = {
  ...{ Item, CheckboxItem, RadioItem, Label, Separator, SubTrigger, SubContent },
  ...{ RadioGroup: Radix.RadioGroup, Sub: Radix.Sub },
};

export type MenuParts = typeof PARTS;
