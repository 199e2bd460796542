import type { ReactNode } from "react";
import { Button, type ButtonProps } from "./button";
import { cn } from "./cn";

type IconButtonProps = Omit<ButtonProps, "children" | "aria-label" | "asChild"> & {
  /** What it does; read aloud and shown on hover. */
  label: string;
  children: ReactNode;
};

/** A square button that shows only an icon and always has a name. */
export function IconButton({
  label,
  className,
  variant = "ghost",
  size,
  ...rest
}: IconButtonProps) {
  const square = size === "sm" ? "w-7 pointer-coarse:w-9" : "w-8 pointer-coarse:w-10";
  return (
    <Button
      aria-label={label}
      title={label}
      variant={variant}
      size={size}
      className={cn(square, "px-0", className)}
      {...rest}
    />
  );
}
