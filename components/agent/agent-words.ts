import type { AgentRow } from "@/lib/contract/agent";

type Autonomy = AgentRow["autonomy"];
type AccessClass = AgentRow["accessClass"];

export const AUTONOMY_WORDS: Readonly<Record<Autonomy, string>> = {
  suggests: "Suggests",
  acts_with_approval: "Acts with approval",
  acts: "Acts",
};

export const ACCESS_CLASS_WORDS: Readonly<Record<AccessClass, string>> = {
  generates_only: "Generates only",
  uses_tools: "Uses tools",
  touches_sensitive_systems: "Touches sensitive systems",
};

export const AUTONOMY_MEANS: Readonly<Record<Autonomy, string>> = {
  suggests: "Reads; a person makes each change.",
  acts_with_approval: "A person approves each change it makes.",
  acts: "Changes things by itself, within its entitlements.",
};

export const ACCESS_CLASS_MEANS: Readonly<Record<AccessClass, string>> = {
  generates_only: "Calls no tool at all.",
  uses_tools: "Reaches public and internal data.",
  touches_sensitive_systems: "May reach confidential and restricted data, up to its ceiling.",
};
