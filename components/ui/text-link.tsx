import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";

type TextLinkProps = { href: string; className?: string; children: ReactNode };

/** A link within text or a cell. */
export function TextLink({ href, className, children }: TextLinkProps) {
  return (
    <Link
      href={href}
      className={cn(
        "rounded-sm underline decoration-border underline-offset-4 hover:decoration-current",
        className,
      )}
    >
      {children}
    </Link>
  );
}
