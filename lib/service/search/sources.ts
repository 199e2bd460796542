import type { SearchKind } from "../../contract/search";
import { RULE_WORDS } from "../../core/finding";

/** Where things of one kind are found. Everything here is SQL of ours; `$1` is the org. */
export type Source = {
  from: string;
  /** Null for what has no id to be asked by. */
  id: string | null;
  /** Instead of the id, how it is called to the caller. */
  name?: string;
  title: string;
  detail: string;
  /** What is searched for the words; null for what is found by its id alone. */
  searched: string | null;
  /** What names it exactly, besides its id. */
  exact?: readonly string[];
  /** What is not offered to whoever searches by words. */
  offered?: string;
  /** Among equally good ones. */
  order?: string;
};

const TOOL = "t.server || '/' || t.name";
const OF_AGENT = "JOIN agent a ON a.org_id = x.org_id AND a.id = x.agent_id";
const OF_TOOL = "JOIN tool t ON t.org_id = x.org_id AND t.id = x.tool_id";
const OF_CREDENTIAL = "JOIN credential c ON c.org_id = x.org_id AND c.id = x.credential_id";
const OF_SESSION = "JOIN session s ON s.org_id = x.org_id AND s.id = x.session_id";

const PARTS = { rules: "Rule", limits: "Limit", tasks: "Task class", lists: "List" };
const POLICY = `(SELECT v.org_id, p.part, p.word, d->>'handle' AS handle, coalesce(d->>'name', d->>'handle') AS name
  FROM policy_version v CROSS JOIN (VALUES ${pairs(PARTS)}) AS p(part, word)
  CROSS JOIN LATERAL jsonb_array_elements(v.document->p.part) AS d
  WHERE v.org_id = $1::uuid AND v.state = 'published') AS x`;

/** Parts of the routing policy as it is being worked on, else as it is in force; and the version that is being worked on itself. */
const ROUTING = `(SELECT DISTINCT ON (p.part, d->>'handle') v.org_id, p.part, d->>'handle' AS handle,
    coalesce(d->>'name', d->>'handle') AS name, p.word || ' · ' || (d->>'handle') AS detail
  FROM routing_version v
  CROSS JOIN (VALUES ('rules', 'Routing rule', '{rules}'::text[]), ('budgets', 'Budget', '{budgets}'), ('tasks', 'Rule for task classes', '{classes,rules}')) AS p(part, word, place)
  CROSS JOIN LATERAL jsonb_array_elements(v.document #> p.place) AS d
  WHERE v.org_id = $1::uuid AND v.state IN ('published', 'draft', 'proposed')
  ORDER BY p.part, d->>'handle', v.state = 'published') UNION ALL
  SELECT v.org_id, 'draft', v.number::text, CASE v.state WHEN 'draft' THEN 'Draft' ELSE 'Proposal' END || ' of the routing policy',
    'Version ' || v.number || coalesce(' · ' || v.note, '')
  FROM routing_version v WHERE v.org_id = $1::uuid AND v.state IN ('draft', 'proposed')`;

export const SOURCES: Readonly<Record<SearchKind, Source>> = {
  agent: {
    ...{ from: "agent x", id: "x.id", title: "x.name", detail: "x.handle" },
    searched: "x.name || ' ' || x.handle",
    exact: ["x.handle"],
    order: "x.lifecycle = 'retired', x.name",
  },
  tool: {
    ...{ from: "tool t", id: "t.id", title: TOOL, detail: "t.description", searched: TOOL },
    exact: [TOOL],
  },
  resource: {
    ...{ from: "resource x", id: "x.id", title: "x.name", detail: "x.handle" },
    searched: "x.name || ' ' || x.handle",
    exact: ["x.handle"],
  },
  entitlement: {
    from: `entitlement x ${OF_AGENT} ${OF_TOOL}`,
    ...{ id: "x.id", title: `a.name || ' → ' || ${TOOL}`, detail: "x.purpose" },
    searched: `a.name || ' ' || a.handle || ' ' || ${TOOL} || ' ' || x.purpose`,
    offered: "x.state = 'active'",
  },
  session: {
    from: `session x ${OF_AGENT}`,
    ...{ id: "x.id", title: "x.external_id", detail: "a.name", searched: "x.external_id" },
    exact: ["x.external_id"],
    order: "x.last_at DESC",
  },
  decision: {
    from: `event x ${OF_AGENT} LEFT ${OF_TOOL}`,
    ...{
      id: "x.id",
      title: `a.name || ' → ' || ${toolOr("an unknown tool")}`,
      detail: "x.verdict",
    },
    ...{ searched: null, offered: "x.kind = 'decision'" },
  },
  approval: {
    from: `approval x ${OF_AGENT} ${OF_TOOL} ${OF_SESSION}`,
    ...{
      id: "x.id",
      title: `a.name || ' → ' || ${TOOL}`,
      detail: "x.state || ' · ' || s.external_id",
    },
    searched: `a.name || ' ' || a.handle || ' ' || ${TOOL} || ' ' || s.external_id`,
    offered: "x.state = 'pending'",
    order: "x.requested_at DESC",
  },
  finding: {
    from: `finding x LEFT ${OF_AGENT} LEFT ${OF_TOOL} LEFT ${OF_CREDENTIAL} JOIN (VALUES ${pairs(RULE_WORDS)}) AS r(rule, words) ON r.rule = x.rule`,
    ...{ id: "x.id", title: "r.words" },
    detail: `concat_ws(' · ', x.state, a.name, ${TOOL}, c.name)`,
    searched: `concat_ws(' ', r.words, a.name, a.handle, ${TOOL}, c.name)`,
    offered: "x.state <> 'resolved'",
    order: "x.last_seen_at DESC",
  },
  access_request: {
    from: `access_request x ${OF_AGENT} ${OF_TOOL}`,
    ...{ id: "x.id", title: `a.name || ' → ' || ${TOOL}`, detail: "x.state || ' · ' || x.purpose" },
    searched: `a.name || ' ' || a.handle || ' ' || ${TOOL} || ' ' || x.purpose`,
    order: "x.state <> 'pending', x.requested_at DESC",
  },
  review: {
    ...{
      from: "review_campaign x",
      id: "x.id",
      title: "x.name",
      detail: "x.state",
      searched: "x.name",
    },
    order: "x.started_at DESC",
  },
  credential: {
    ...{
      from: "credential x",
      id: "x.id",
      title: "x.name",
      detail: "x.issuer || ' · ' || x.reference",
    },
    searched: "x.name || ' ' || x.issuer || ' ' || x.reference",
    exact: ["x.reference"],
    order: "x.retired_at IS NOT NULL, x.name",
  },
  model: {
    ...{ from: "model x", id: "x.id", title: "x.name", detail: "x.handle" },
    searched: "x.name || ' ' || x.handle || ' ' || x.provider_model",
    exact: ["x.handle"],
    order: "x.status = 'retired', x.name",
  },
  provider: {
    ...{ from: "provider x", id: "x.id", title: "x.name", detail: "x.handle" },
    searched: "x.name || ' ' || x.handle",
    exact: ["x.handle"],
  },
  policy: {
    ...{ from: POLICY, id: null, name: "x.part || '/' || x.handle", title: "x.name" },
    detail: "x.word || ' · ' || x.handle",
    searched: "x.name || ' ' || x.handle",
    exact: ["x.handle"],
  },
  routing: {
    ...{ from: `(${ROUTING}) AS x`, id: null, name: "x.part || '/' || x.handle", title: "x.name" },
    ...{ detail: "x.detail", searched: "x.name || ' ' || x.detail" },
    exact: ["CASE x.part WHEN 'draft' THEN '' ELSE x.handle END"],
  },
  person: {
    ...{ from: "person x", id: "x.id", title: "x.name", detail: "x.email" },
    searched: "x.name || ' ' || x.email",
    exact: ["x.email"],
    order: "x.state <> 'active', x.name",
  },
  team: {
    ...{ from: "team x", id: "x.id", title: "x.name", searched: "x.name" },
    detail:
      "(SELECT count(*) FROM team_member m WHERE m.org_id = x.org_id AND m.team_id = x.id) || ' members'",
  },
  key: {
    ...{ from: "api_key x", id: "x.id", title: "x.name", detail: "x.kind", searched: "x.name" },
    order: "x.revoked_at IS NOT NULL, x.name",
  },
  event: {
    ...{ from: "event x", id: "x.id", title: "x.kind", searched: null },
    detail: `to_char(x.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"')`,
  },
};

function toolOr(otherwise: string): string {
  return `coalesce(${TOOL}, '${otherwise}')`;
}

/** Words of ours as rows of two texts. */
function pairs(words: Readonly<Record<string, string>>): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  return Object.entries(words)
    .map(([word, meaning]) => `(${quoted(word)}, ${quoted(meaning)})`)
    .join(", ");
}
