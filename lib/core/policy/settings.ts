import type { TaskClass } from "./task";

export const MODEL_CLASSES = ["reasoning", "fast", "unknown"] as const;
export type ModelClass = (typeof MODEL_CLASSES)[number];

/** What a published policy sets beside its rules. */
export type PolicySettings = {
  /** The published version's number; 0 before the first. */
  number: number;
  /** IANA name: hours of work are meant in it. */
  timeZone: string;
  tasks: readonly TaskClass[];
  /** Values that the policy vouches for, by argument role. */
  lists?: readonly { roles: readonly string[]; values: readonly string[] }[];
  /** Limits by which a route may bound sessions that they otherwise leave alone. */
  limits?: readonly {
    handle: string;
    measure: string;
    atMost: number;
    breach: { type: "log" | "step_up" | "block" | "end" };
  }[];
  /** Class by model name; a name also stands for its dated and otherwise suffixed variants. */
  modelClasses: Readonly<Record<string, ModelClass>>;
};

export const NO_SETTINGS: PolicySettings = {
  number: 0,
  timeZone: "UTC",
  tasks: [],
  modelClasses: {},
};
