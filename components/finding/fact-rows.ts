import { ACCESS_CLASS_WORDS, AUTONOMY_WORDS } from "@/components/agent/agent-words";
import { formatDuration, formatNumber, formatUtc, sentence } from "@/components/ui/format";
import type { Json, JsonObject } from "@/lib/core/kernel";

/** One figure or fact that a finding rests on. */
export type FactRow = { term: string; text: string };

type Show = (value: Json) => string;
type Term = readonly [term: string, show: Show];

const text: Show = (value) => (value === null ? "Not known" : String(value));
const figure: Show = (value) => (typeof value === "number" ? formatNumber(value) : text(value));
const day: Show = (value) => (typeof value === "string" ? formatUtc(value) : "Not known");
const days: Show = (value) => (value === null ? "Not known" : `${figure(value)} days`);
const seconds: Show = (value) => formatDuration(Number(value) * 1000);
const hours: Show = (value) =>
  value === null ? "Never ends" : formatDuration(Number(value) * 3_600_000);
const share: Show = (value) => `${(Number(value) * 100).toFixed(Number(value) < 0.1 ? 1 : 0)}%`;
const chance: Show = (value) =>
  `1 in ${formatNumber(Math.round(1 / Math.max(Number(value), 1e-9)))}`;
const words: Show = (value) => sentence(String(value ?? "Not known"));
const listed: Show = (value) =>
  Array.isArray(value) && value.length > 0 ? value.map(words).join(", ") : "None";
const sides: Show = (value) =>
  Array.isArray(value) ? value.map((side) => figure(countIn(side))).join(" and ") : "Not known";
const known =
  (of: Readonly<Record<string, string>>): Show =>
  (value) =>
    of[String(value)] ?? words(value);

const HOLDERS = { present: "There", none: "Nobody", left: "Has left", suspended: "Suspended" };

/** Every fact by its name: what it is called, and how it is shown. In the order in which they are read. */
const TERMS: Readonly<Record<string, Term>> = {
  window: ["Looked at", (value) => windowWords(value)],
  since: ["Terms have stood since", day],
  first_seen_at: ["First seen in telemetry", day],
  open: ["Session when looked at", (value) => (value === true ? "Open" : "Ended")],
  sessions: ["Sessions in the sample", figure],
  baseline_sessions: ["Sessions in the baseline", figure],
  answers: ["Answers in the sample", figure],
  grants: ["Yeses in the sample", figure],
  uses: ["Calls it permitted within", figure],
  executions: ["Executions", figure],
  days_used: ["Days with a use", figure],
  bursts: ["Bursts of use", figure],
  last_used_at: ["Last use", (value) => (value === null ? "Never" : day(value))],
  resources: ["Resources it names", figure],
  runs: ["Sessions that ran it", figure],
  running: ["Agents that ran it", figure],
  support: ["Sessions that make a path a chain", figure],
  weight: ["Weight, 1 to 24", figure],
  heavy_from: ["Found from a weight of", figure],
  looping: ["Sessions with a loop", figure],
  most: ["Same call in one session, at most", figure],
  hits: ["Calls that limits blocked or asked about", figure],
  least: ["Found from", figure],
  limit: ["Found from", figure],
  score: ["Score, 0 to 100", figure],
  threshold: ["Found from a score of", figure],
  yes: ["Of these yes", figure],
  yes_share: ["Found from a share of yes of", share],
  median_seconds: ["Time to answer, median", seconds],
  reading_seconds: ["Least time to read a request", seconds],
  deliberation_seconds: ["Thinks before a step, p95", seconds],
  life_seconds: ["A yes is good for", seconds],
  unused: ["Of these ran out unused", figure],
  is: ["Beside its sessions it is", words],
  lifetime_hours: ["Lifetime", hours],
  session_p95_hours: ["Session length, p95", hours],
  expires_at: ["Ends", (value) => (value === null ? "Never" : day(value))],
  renewed_at: ["Value in use since", day],
  issued_at: ["Issued", day],
  age_days: ["Age", days],
  known_days: ["In the inventory for", days],
  limit_days: ["Found from", days],
  own_period: ["By its own period", (value) => (value === true ? "Yes" : "No, by everybody’s")],
  days: ["Waiting for", days],
  holders: ["Agents that hold it", figure],
  kind: ["Kind", words],
  owner: ["Operated by", known(HOLDERS)],
  sponsor: ["Answered for by", known(HOLDERS)],
  entitlements: ["Entitlements in force", figure],
  without: ["Of these without an end", figure],
  sensitive: ["Of these reaching confidential data or more", figure],
  agents: ["Agents", figure],
  calls: ["Calls within", figure],
  status: ["Status", words],
  deprecated_at: ["Deprecated", day],
  ends_at: ["To be gone", (value) => (value === null ? "Not said" : day(value))],
  ending: ["Its end is near", (value) => (value === true ? "Yes" : "No")],
  replacement: ["Takes its place", (value) => (value === null ? "Nothing named" : text(value))],
  due_at: ["Was due again", day],
  routed: ["Routed to", (value) => (value === null ? "No model" : text(value))],
  seen_at: ["Seen in telemetry", day],
  confidential: ["Has touched confidential data", (value) => (value === true ? "Yes" : "No")],
  rule: ["Rule of the policy", text],
  form: ["Kind of rule", words],
  verdict: ["What the rule answers", words],
  policy: ["Policy that was read", (value) => `Version ${figure(value)}`],
  limits: ["Limits in it", figure],
  rules: ["Combination rules in it", figure],
  labels: ["Marks that may come first", listed],
  sides: ["Entitlements to each side", sides],
  boundary: ["Boundary", words],
  reviewed_at: ["Reviewed", day],
  q: ["Chance, adjusted for all agents looked at", chance],
  false_alarms: ["False alarms accepted among what is told", share],
  unsure: ["Rules that cannot be decided ahead", listed],
  reasons: ["Why", listed],
  effects: ["Effects", listed],
  sensitivity: ["Highest sensitivity reached", words],
  access_class: ["Access class", known(ACCESS_CLASS_WORDS)],
  autonomy: ["Autonomy", known(AUTONOMY_WORDS)],
};

/** Facts that are said elsewhere on the page: by names, as records, or beside them. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set([
  ...["agent", "agent_id", "tool", "tool_id", "entitlement", "credential_id", "person_id"],
  ...["model", "model_id", "users"],
  ...["route_id", "span_id"],
  ...["session_id", "id", "of", "owner_id", "sponsor_id", "schema_hash", "reviewed_hash"],
  ...["items", "reached", "unreached", "moved", "tools", "chain_id", "declared_id"],
]);

/** The facts of a finding of a state, as terms and values. */
export function factRows(facts: JsonObject): FactRow[] {
  return Object.entries(TERMS).flatMap(([name, [term, show]]) => {
    const value = facts[name];
    if (value === undefined || (name !== "sides" && isRecords(value))) return [];
    return [{ term, text: show(value) }];
  });
}

/** Whether the page has words for a fact of this name, or says it elsewhere. */
export function isToldOf(name: string): boolean {
  return name in TERMS || SAID_ELSEWHERE.has(name);
}

/** Lists of records are evidence, which is shown by names. */
function isRecords(value: Json): boolean {
  return Array.isArray(value) && typeof value[0] === "object";
}

function countIn(side: Json): Json {
  return typeof side === "object" && side !== null && !Array.isArray(side)
    ? (side.count ?? null)
    : null;
}

function windowWords(value: Json): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return text(value);
  return `${figure(value.days ?? null)} days, from ${day(value.from ?? null)}`;
}
