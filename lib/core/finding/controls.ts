import type { BypassRule } from "./rules";

/** One item of a published standard that a finding bears on. */
export type ControlRef = { standard: string; id: string; title: string };

const ASI02 = {
  standard: "OWASP Agentic Top 10",
  id: "ASI02",
  title: "Tool misuse and exploitation",
};
const ASI03 = {
  standard: "OWASP Agentic Top 10",
  id: "ASI03",
  title: "Identity and privilege abuse",
};
const ASI10 = { standard: "OWASP Agentic Top 10", id: "ASI10", title: "Rogue agents" };
const T2 = { standard: "OWASP Agentic threats", id: "T2", title: "Tool misuse" };
const T8 = {
  standard: "OWASP Agentic threats",
  id: "T8",
  title: "Repudiation and untraceability",
};
const ACCESS = {
  standard: "NIST CSF 2.0",
  id: "PR.AA-05",
  title: "Access permissions are managed and enforced",
};
const WATCH = {
  standard: "NIST CSF 2.0",
  id: "DE.CM-09",
  title: "Software and runtime environments are monitored",
};
const INVENTORY = {
  standard: "NIST CSF 2.0",
  id: "ID.AM-02",
  title: "Software and services are inventoried",
};

const CONTROLS: Readonly<Record<BypassRule, readonly ControlRef[]>> = {
  after_block: [ASI10, ASI02, T2, ACCESS],
  other_arguments: [ASI02, T2, ACCESS],
  no_decision: [ASI10, ASI02, ACCESS],
  not_executed: [ASI10, T8, WATCH],
  repeated: [ASI02, ASI03, ACCESS],
  expired: [ASI03, ACCESS],
  ungoverned: [ASI10, INVENTORY, WATCH],
};

/** The items of published standards that a rule's findings bear on. */
export function controlsOf(rule: BypassRule): readonly ControlRef[] {
  return CONTROLS[rule];
}
