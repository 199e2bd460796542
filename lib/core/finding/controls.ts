import { CATALOGUES, type Control, controlNamed } from "../standards";
import type { RuleId } from "./rules";

/** One item of a published standard that a finding bears on, with the standard's name and version. */
export type ControlRef = Control & { standard: string; version: string };

const ASI = "owasp-asi-2026";
const THREATS = "owasp-agentic-threats";
const NHI = "owasp-nhi-2025";
const CSF = "nist-csf-2.0";
const RMF = "nist-ai-rmf-1.0";
const MAESTRO = "csa-maestro-1";
const ISO = "iso-42001-2023";
const ACT = "eu-ai-act-2024";

type Ids = readonly (readonly [catalogue: string, ...ids: string[]])[];

const OWNED: Ids = [
  [NHI, "NHI1"],
  [CSF, "PR.AA-01", "GV.RR-02"],
  [RMF, "GOVERN 2.1"],
  [ISO, "A.3.2"],
];
const LEAST: Ids = [
  [ASI, "ASI03"],
  [THREATS, "T3"],
  [NHI, "NHI5"],
  [CSF, "PR.AA-05"],
];
const COMBINED: Ids = [
  [ASI, "ASI01", "ASI02"],
  [THREATS, "T2", "T6"],
  [CSF, "PR.AA-05"],
  [MAESTRO, "L2"],
];
const SECRET: Ids = [
  [NHI, "NHI7"],
  [CSF, "PR.AA-01"],
];
const SHADOW: Ids = [
  [ASI, "ASI10"],
  [CSF, "ID.AM-02", "DE.CM-09"],
  [RMF, "GOVERN 1.6"],
  [ISO, "A.4.2"],
];
const WATCHED: Ids = [
  [ASI, "ASI10"],
  [CSF, "DE.AE-02", "DE.CM-09"],
  [MAESTRO, "L5"],
  [ISO, "A.6.2.6"],
];

const CONTROLS: Readonly<Record<RuleId, Ids>> = {
  after_block: [
    [ASI, "ASI10", "ASI02"],
    [THREATS, "T2"],
    [CSF, "PR.AA-05"],
  ],
  other_arguments: [
    [ASI, "ASI02"],
    [THREATS, "T2"],
    [CSF, "PR.AA-05"],
  ],
  no_decision: [
    [ASI, "ASI10", "ASI02"],
    [CSF, "PR.AA-05"],
  ],
  not_executed: [
    [ASI, "ASI10"],
    [THREATS, "T8"],
    [CSF, "DE.CM-09"],
  ],
  repeated: [
    [ASI, "ASI02", "ASI03"],
    [CSF, "PR.AA-05"],
  ],
  expired: [
    [ASI, "ASI03"],
    [CSF, "PR.AA-05"],
  ],
  ungoverned: [
    [ASI, "ASI10"],
    [CSF, "ID.AM-02", "DE.CM-09"],
  ],
  combination_unstopped: COMBINED,
  combination_reachable: COMBINED,
  entitlement_unused: LEAST,
  entitlement_too_wide: LEAST,
  standing_access: LEAST,
  access_without_expiry: [...LEAST, [NHI, "NHI1"]],
  agent_unowned: OWNED,
  purpose_missing: [
    [RMF, "MAP 1.1"],
    [ISO, "A.9.4"],
    [ASI, "ASI10"],
  ],
  credential_old: SECRET,
  credential_never_rotated: SECRET,
  credential_shared: [
    [NHI, "NHI9"],
    [THREATS, "T8", "T9"],
    [CSF, "PR.AA-01", "PR.AA-03"],
  ],
  tool_changed: [
    [ASI, "ASI04"],
    [THREATS, "T17"],
    [NHI, "NHI3"],
    [ISO, "A.10.2"],
  ],
  shadow_agent: [...SHADOW, [THREATS, "T13"]],
  shadow_tool: [...SHADOW, [ASI, "ASI04"]],
  session_loops: [
    [ASI, "ASI08"],
    [THREATS, "T4"],
    [CSF, "DE.AE-02"],
    [MAESTRO, "L5"],
  ],
  limits_hit: [
    [ASI, "ASI08"],
    [THREATS, "T4"],
    [CSF, "DE.AE-02"],
    [RMF, "MANAGE 2.4"],
  ],
  agent_drift: [...WATCHED, [THREATS, "T7"]],
  session_drift: [...WATCHED, [ASI, "ASI01"], [THREATS, "T6"]],
  chain_undeclared: [
    [ASI, "ASI02"],
    [THREATS, "T2"],
    [CSF, "PR.AA-05", "DE.CM-09"],
    [RMF, "MAP 1.1"],
    [ISO, "A.6.2.6", "A.9.4"],
  ],
  rubber_stamping: [
    [ASI, "ASI09"],
    [THREATS, "T10"],
    [RMF, "MAP 3.5"],
    [ACT, "Art. 14"],
  ],
  session_unlimited: [
    [ASI, "ASI08"],
    [THREATS, "T4"],
    [RMF, "MANAGE 2.4"],
  ],
  approval_expires_early: [
    [ASI, "ASI09"],
    [RMF, "MAP 3.5"],
    [ACT, "Art. 14"],
  ],
  token_lifetime: [
    [NHI, "NHI7", "NHI4"],
    [CSF, "PR.AA-04"],
  ],
  effects_uncombined: COMBINED,
  capability_unreviewed: [
    [RMF, "MAP 1.1"],
    [ISO, "A.6.2.6"],
  ],
  model_strayed: [...WATCHED, [ASI, "ASI03"], [THREATS, "T3"]],
  model_outlived: [
    [ASI, "ASI04"],
    [CSF, "ID.AM-02"],
    [ISO, "A.10.2"],
  ],
};

const STANDARDS = new Map(CATALOGUES.map(({ id, name, version }) => [id, { name, version }]));

/** The items of published standards that a rule's findings bear on, each as its catalogue has it. */
export function controlsOf(rule: RuleId): ControlRef[] {
  return CONTROLS[rule].flatMap(([catalogue, ...ids]) => {
    const { name = catalogue, version = "" } = STANDARDS.get(catalogue) ?? {};
    return ids.map((id) => ({ ...controlNamed(catalogue, id), standard: name, version }));
  });
}
