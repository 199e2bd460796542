import { cn } from "./cn";

/** The first letters of the first and the last word of a name: "Mara de Wit" → "MW". */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0]?.[0] ?? "?";
  const last = words.length > 1 ? (words[words.length - 1]?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}

type AvatarProps = { name: string; size?: "sm" | "md"; className?: string };

/** Initials in a circle; decorative, the name stands beside it. */
export function AvatarInitials({ name, size = "sm", className }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-grid shrink-0 place-items-center rounded-full border bg-muted font-medium text-foreground",
        size === "sm" ? "size-6 text-[0.625rem]" : "size-8 text-xs",
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
