import type { ReactNode } from "react";
import { type Tone, ToneLabel } from "./tone";

type BadgeProps = {
  tone?: Tone;
  icon?: ReactNode;
  title?: string;
  className?: string;
  children: ReactNode;
};

/** A small label. Give a tone only where it carries meaning. */
export function Badge({ tone = "grey", ...rest }: BadgeProps) {
  return <ToneLabel tone={tone} {...rest} />;
}
