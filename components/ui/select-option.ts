import type { ReactNode } from "react";

export type SelectOption = {
  /** Never the empty string. */
  value: string;
  label: string;
  hint?: string;
  icon?: ReactNode;
  disabled?: boolean;
};
