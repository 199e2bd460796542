import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { type Tone, toneSoft } from "./tone";

type BannerProps = {
  tone?: Tone;
  title?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
  /** `edge`: full width, square, for the top of the shell. */
  shape?: "box" | "edge";
  /** Announced at once by assistive technology. */
  alert?: boolean;
  className?: string;
  children?: ReactNode;
};

const ICONS: Record<Tone, ReactNode> = {
  green: <CircleCheck />,
  blue: <Info />,
  amber: <TriangleAlert />,
  violet: <Info />,
  red: <CircleAlert />,
  grey: <Info />,
};

/** A message that stays in the page: a condition the reader should know of while reading. */
export function Banner(props: BannerProps) {
  const { tone = "blue", title, icon, action, shape = "box", alert, className, children } = props;
  return (
    <div
      role={alert ? "alert" : undefined}
      className={cn(
        "flex flex-wrap items-start gap-x-3 gap-y-2 text-sm",
        toneSoft(tone),
        shape === "box" ? "rounded-lg border px-4 py-3" : "border-b px-4 py-2 sm:px-6",
        className,
      )}
    >
      <span aria-hidden className="mt-0.5 [&_svg]:size-4">
        {icon ?? ICONS[tone]}
      </span>
      <div className="min-w-0 flex-1 basis-48">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="text-foreground">{children}</div> : null}
      </div>
      {action}
    </div>
  );
}
