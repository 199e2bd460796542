import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const buttonLook = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium text-sm transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55 print:hidden [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-primary text-primary-foreground hover:bg-primary/88",
        secondary: "border-border bg-card text-foreground hover:bg-muted",
        ghost: "border-transparent bg-transparent text-foreground hover:bg-muted",
        danger:
          "border-transparent bg-destructive text-destructive-foreground hover:bg-destructive/90",
        link: "h-auto! border-transparent px-0! text-accent underline-offset-4 hover:underline",
      },
      size: {
        sm: "h-7 px-2 text-xs pointer-coarse:h-9",
        md: "h-8 px-3 pointer-coarse:h-10",
        lg: "h-10 px-4 text-base pointer-coarse:h-11",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonLook> & {
    /** Gives the look to the single child instead, e.g. a link. */
    asChild?: boolean;
  };

/** A button. `type` is "button" unless told otherwise. At most one `primary` on a page. */
export function Button({ className, variant, size, asChild, type, ...rest }: ButtonProps) {
  const look = cn(buttonLook({ variant, size }), className);
  if (asChild) return <Slot.Root className={look} {...rest} />;
  return <button type={type ?? "button"} className={look} {...rest} />;
}
