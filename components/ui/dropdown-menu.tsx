"use client";

import { Check, Circle } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Not modal: the page behind stays readable to assistive technology and can be scrolled. */
export function DropdownMenu(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />;
}

export const DropdownMenuTrigger = Radix.Trigger;
export const DropdownMenuRadioGroup = Radix.RadioGroup;
export const DropdownMenuSub = Radix.Sub;

export const MENU =
  "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-md border bg-popover p-1 data-[state=open]:animate-in data-[state=open]:fade-in-0";
const ITEM =
  "relative flex min-h-8 w-full cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-left text-base outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-muted pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0";

/** The menu itself. */
export function DropdownMenuContent(props: ComponentProps<typeof Radix.Content>) {
  const { className, sideOffset = 4, align = "end", collisionPadding = 8, ...rest } = props;
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={sideOffset}
        align={align}
        collisionPadding={collisionPadding}
        className={cn(MENU, className)}
        {...rest}
      />
    </Radix.Portal>
  );
}

type ItemProps = ComponentProps<typeof Radix.Item> & { danger?: boolean };

/** One action; `asChild` with a link for navigation. */
export function DropdownMenuItem({ className, danger, ...rest }: ItemProps) {
  return <Radix.Item className={cn(ITEM, danger && "text-red", className)} {...rest} />;
}

/** An item that is on or off. */
export function DropdownMenuCheckboxItem(props: ComponentProps<typeof Radix.CheckboxItem>) {
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

/** One of several choices. */
export function DropdownMenuRadioItem(props: ComponentProps<typeof Radix.RadioItem>) {
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

/** A heading inside a menu. */
export function DropdownMenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return (
    <Radix.Label
      className={cn("px-2 py-1.5 font-medium text-muted-foreground text-xs", className)}
      {...rest}
    />
  );
}

/** A hairline between groups of items. */
export function DropdownMenuSeparator(props: ComponentProps<typeof Radix.Separator>) {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-border" {...props} />;
}

/** The item that opens a menu beside the menu. */
export function DropdownMenuSubTrigger(props: ComponentProps<typeof Radix.SubTrigger>) {
  const { className, ...rest } = props;
  return (
    <Radix.SubTrigger className={cn(ITEM, "data-[state=open]:bg-muted", className)} {...rest} />
  );
}

/** The menu beside the menu. */
export function DropdownMenuSubContent(props: ComponentProps<typeof Radix.SubContent>) {
  const { className, ...rest } = props;
  return (
    <Radix.Portal>
      <Radix.SubContent collisionPadding={8} className={cn(MENU, className)} {...rest} />
    </Radix.Portal>
  );
}
