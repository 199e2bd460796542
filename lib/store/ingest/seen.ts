import { setImmediate } from "node:timers/promises";
import type pg from "pg";
import {
  type AboutSource,
  admits,
  admitted,
  chatSpan,
  executed,
  type Fingerprint,
  type SessionWindow,
  type Source,
  sourceOf,
  told,
  union,
} from "../../core/session";
import type { TelemetrySpan } from "../../gateway/ports";
import { ask } from "../pool";
import type { KnownTool } from "./identities";

/** Whose telemetry it is, and of which agents its word about what users said and tools returned is good. */
export type Teller = {
  orgId: string;
  now: () => Date;
  fingerprint: (orgId: string) => Fingerprint;
  /** Ids of agents. */
  vouchesFor: ReadonlySet<string>;
  /** The event that a span was recorded as. */
  eventOf: (span: TelemetrySpan) => string;
};

/** What some spans of one session add to what it remembers. */
export type Seen = { id: string; window: SessionWindow; labels: string[]; sources: NewSource[] };
const MAX_TEXT = 16_384;
type NewSource = { n: number; source: Source };

type Remembered = {
  id: string;
  agent: string;
  window: SessionWindow;
  labels: string[];
  sources: bigint;
};

/**
 * What spans let their sessions see: thinking, executions, texts. Their rows stay locked until the transaction ends, and are
 * read after that: what a statement reads beside a row that it had to wait for is as old as the statement. Sessions that are
 * over see nothing more.
 */
export async function seenIn(
  client: pg.PoolClient,
  teller: Teller,
  spans: ReadonlyMap<string, readonly TelemetrySpan[]>,
  tools: ReadonlyMap<string, KnownTool>,
): Promise<Seen[]> {
  const telling = [...spans].filter(([, all]) => all.some(tells)).map(([id]) => id);
  if (telling.length === 0) return [];
  const values = [teller.orgId, telling];
  const which = "org_id = $1 AND id = ANY ($2::uuid[]) AND state = 'open'";
  await ask(client, {
    text: `SELECT id FROM session WHERE ${which} ORDER BY id FOR UPDATE`,
    values,
  });
  const rows = await ask<Remembered>(client, {
    text: `SELECT id, agent_id AS agent, labels, jsonb_build_object('openedAt', floor(extract(epoch FROM opened_at) * 1000)::bigint) || "window" AS "window",
             (SELECT count(*) FROM session_source x WHERE x.org_id = session.org_id AND x.session_id = session.id) AS sources
           FROM session WHERE ${which}`,
    values,
  });
  const seen: Seen[] = [];
  for (const row of rows) seen.push(await seenBy(teller, row, spans.get(row.id) ?? [], tools));
  return seen;
}

async function readWhereAdmitted(text: { source: () => Source }, have: number): Promise<Source[]> {
  if (!admits(have)) return [];
  // Reading a text takes a while, and the same process decides calls.
  await setImmediate();
  return [text.source()];
}

function tells(span: TelemetrySpan): boolean {
  return span.isTurn || span.isExecution || span.userText !== null;
}

async function seenBy(
  teller: Teller,
  row: Remembered,
  spans: readonly TelemetrySpan[],
  tools: ReadonlyMap<string, KnownTool>,
): Promise<Seen> {
  const had = Number(row.sources);
  const sources: Source[] = [];
  let { window } = row;
  let labels: string[] = row.labels;
  for (const span of [...spans].sort((a, b) => (a.endedAt < b.endedAt ? -1 : 1))) {
    const tool = span.tool ? tools.get(`${span.tool.server}/${span.tool.name}`) : undefined;
    if (span.isExecution) labels = union(labels, tool?.labels ?? []);
    window = moved(window, span, teller);
    const vouches = teller.vouchesFor.has(row.agent);
    const text = textIn(teller, span, tool, { vouches, isFirst: had + sources.length === 0 });
    const heard = text ? told(window, text.print) : null;
    if (!text || !heard) continue;
    window = heard;
    sources.push(...(await readWhereAdmitted(text, had + sources.length)));
  }
  const kept = admitted(had, sources).map((source, i) => ({ n: had + i, source }));
  return { id: row.id, window, labels, sources: kept };
}

function moved(window: SessionWindow, span: TelemetrySpan, teller: Teller): SessionWindow {
  const now = teller.now();
  const [from, to] = [new Date(span.occurredAt), new Date(span.endedAt)];
  if (span.isExecution) return executed(window, from, now);
  if (!span.isTurn) return window;
  return chatSpan(
    window,
    {
      ...{ from, to, reasoningTokens: span.usage.reasoning, model: span.model },
      event: teller.eventOf(span),
    },
    now,
  );
}

/**
 * A text that a span brings. What users said and tools returned is a claim unless whoever sends it may open this agent's
 * sessions; a result counts as untrusted then.
 */
function textIn(
  { orgId, fingerprint }: Teller,
  span: TelemetrySpan,
  tool: KnownTool | undefined,
  { vouches, isFirst }: { vouches: boolean; isFirst: boolean },
): { print: string; source: () => Source } | null {
  const print = fingerprint(orgId);
  const { userText, resultText } = span;
  if (userText !== null) {
    const kind = !vouches ? "claim" : isFirst ? "request" : "turn";
    return {
      print: print(`said\n${userText}`),
      source: () => readOf(userText, { kind }, print),
    };
  }
  if (resultText === null || !span.tool) return null;
  const name = `${span.tool.server}/${span.tool.name}`;
  const labels = union(tool?.labels ?? [], vouches ? [] : ["untrusted"]);
  return {
    print: print(`result\n${name}\n${resultText}`),
    source: () => readOf(resultText, { kind: "result", tool: name, labels }, print),
  };
}

/** Telemetry comes in thousands, and each text costs time to read: of a long one the rest counts as missing. */
function readOf(text: string, about: AboutSource, print: Fingerprint): Source {
  if (text.length <= MAX_TEXT) return sourceOf(text, about, print);
  return { ...sourceOf(text.slice(0, MAX_TEXT), about, print), full: true };
}

/** Writes what sessions have seen in texts; their rows are locked. */
export async function addSources(
  client: pg.PoolClient,
  orgId: string,
  seen: readonly Seen[],
): Promise<void> {
  const rows = seen.flatMap(({ id, sources }) => sources.map((source) => ({ id, ...source })));
  if (rows.length === 0) return;
  await ask(client, {
    text: `INSERT INTO session_source (org_id, session_id, n, kind, body)
           SELECT $1, x.id, x.n, x.body->>'kind', x.body FROM unnest($2::uuid[], $3::int[], $4::jsonb[]) AS x(id, n, body)`,
    values: [
      ...[orgId, rows.map((r) => r.id), rows.map((r) => r.n)],
      rows.map((r) => JSON.stringify(r.source)),
    ],
  });
}
