import type { RouteAnswer, routingListContract } from "../../contract/routing";
import { invalid } from "../../core/kernel";
import { contains, idsIn } from "../listing";
import { Conditions, type Values } from "../record/conditions";

/** Filters that are one column each. */
const EXACT = {
  verdict: "verdict",
  rule: "rule",
  model: "model",
  taskClass: "task_class",
  sensitivity: "sensitivity",
  mode: "mode",
} as const;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type Asked = ReturnType<typeof routingListContract.input.parse>;

/** Which routes a list means: conditions on a route `r`, its agent `a` and its session `s`. */
export function conditionsOf(values: Values, orgId: string, input: Asked): Conditions {
  const all = new Conditions(values);
  all.add("r.org_id = ?::uuid", orgId);
  for (const [name, column] of Object.entries(EXACT) as [keyof typeof EXACT, string][]) {
    const wanted = input[name];
    if (wanted) all.add(`r.${column} = ANY (?::text[])`, clean(name, wanted));
  }
  if (input.refused)
    all.add("split_part(r.refused, ':', 1) = ANY (?::text[])", clean("refused", input.refused));
  if (input.class) addClass(all, input.class);
  addThings(all, input);
  addAnswer(all, input);
  if (input.from) all.add("r.recorded_at >= ?::timestamptz", new Date(input.from));
  if (input.to) all.add("r.recorded_at < ?::timestamptz", new Date(input.to));
  if (input.q) addSearch(all, input.q);
  return all;
}

/** A model whose class is not known is of class unknown; what is refused has none. */
function addClass(all: Conditions, classes: readonly string[]): void {
  const wanted = classes.includes("unknown") ? [...classes, ""] : classes;
  all.add("(r.class = ANY (?::text[]) AND r.verdict <> 'block')", wanted);
}

function addThings(all: Conditions, { agent, session, team }: Asked): void {
  if (agent) all.add("r.agent_id = ANY (?::uuid[])", idsIn(agent).in);
  if (session) all.add("r.session_id = ANY (?::uuid[])", idsIn(session).in);
  if (team)
    all.add(
      `EXISTS (SELECT FROM team_member m WHERE m.org_id = r.org_id AND m.team_id = ANY (?::uuid[])
         AND m.person_id IN (a.owner_id, a.sponsor_id))`,
      idsIn(team).in,
    );
}

/** What each word of who answered means, as the figures count it; both of the rare ones have an index of their own. `$1` is the org. */
const ANSWERS: Readonly<Record<RouteAnswer, string>> = {
  another: `r.id IN (SELECT c.route_id FROM completion c WHERE c.org_id = $1::uuid AND c.status = 'ok'
    AND c.attempts -> 0 ->> 'model' <> c.model)`,
  failed: "r.calls_failed > 0",
  not_forwarded: "(r.calls = 0 AND r.verdict <> 'block')",
};

/** `$1` is the org: what every list asks first. */
const OF_CLASS = `r.answered_by = ANY (ARRAY(SELECT m.handle FROM model m WHERE m.org_id = $1::uuid AND m.class = ANY (?::text[])))`;

function addAnswer(all: Conditions, { answered, answeredClass, tookFrom, tookTo }: Asked): void {
  if (answeredClass) all.add(OF_CLASS, answeredClass);
  if (answered) all.state(`(${answered.map((word) => ANSWERS[word]).join(" OR ")})`);
  if (tookFrom !== undefined) all.add("r.latency_ms >= ?::int", tookFrom);
  if (tookTo !== undefined) all.add("r.latency_ms < ?::int", tookTo);
}

function addSearch(all: Conditions, q: string): void {
  if (UUID.test(q)) all.add("(r.id = ?::uuid OR r.session_id = ?::uuid)", q);
  else
    all.add(
      `(a.name ILIKE ? OR a.handle ILIKE ? OR s.external_id ILIKE ? OR r.rule ILIKE ? OR r.model ILIKE ? OR r.task_class ILIKE ?)`,
      `%${contains(q).contains}%`,
    );
}

function clean(name: string, texts: readonly string[]): readonly string[] {
  if (texts.some((text) => text.includes("\u0000"))) throw invalid(`/${name}`, "contains NUL");
  return texts;
}
