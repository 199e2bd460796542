import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import { countOf, formatDuration, formatNumber, sentence } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ForwardedCall, RouteDetail } from "@/lib/contract/routing";
import { moneyInWords } from "@/lib/core/routing";

const TONES = { ok: "green", failed: "red", refused: "amber" } as const;
const WORDS = { ok: "Answered", failed: "Failed", refused: "Refused" } as const;

/** The calls that were forwarded under a route, each with who was tried and what it used. */
export function RouteCalls({ route }: { route: RouteDetail }) {
  const { completions, calls, costMicros } = route;
  return (
    <Panel
      title="Forwarded calls"
      summary={
        calls === 0
          ? "None: the gateway was asked for a route, and no call came through it"
          : `${countOf(calls, "call")}, ${moneyInWords(costMicros ?? 0)} together`
      }
      flush
    >
      {completions.length === 0 ? (
        <p className="p-4 text-muted-foreground">
          {route.refused === null
            ? "What the agent called itself is seen in its session's telemetry, not here."
            : "A refused route forwards nothing."}
        </p>
      ) : (
        <ol className="divide-y">
          {completions.map((call) => (
            <Call key={call.id} call={call} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Call({ call }: { call: ForwardedCall }) {
  const { tokens, status, usageBy } = call;
  return (
    <li className="flex flex-col gap-1 px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-mono text-sm">{call.model}</span>
        <Badge tone={TONES[status]}>{WORDS[status]}</Badge>
        {call.stream ? <span className="text-muted-foreground text-sm">streamed</span> : null}
        <span className="font-semibold tabular-nums">{moneyInWords(call.costMicros)}</span>
        <RelativeTime at={call.at} className="ml-auto text-muted-foreground text-sm" />
      </p>
      <p className="text-muted-foreground text-sm">
        {formatNumber(tokens.input)} tokens in
        {tokens.cached > 0 ? ` (${formatNumber(tokens.cached)} cached)` : ""},{" "}
        {formatNumber(tokens.output)} out, of these {formatNumber(tokens.reasoning)} reasoning
        {usageBy === "estimated" ? "; estimated here, as the provider reported none" : ""}.
        {call.latencyMs === null ? "" : ` Took ${formatDuration(call.latencyMs)}`}
        {call.firstTokenMs === null
          ? ""
          : `, first token after ${formatDuration(call.firstTokenMs)}`}
        {call.latencyMs === null ? "" : "."}
        {call.finishReason ? ` Ended: ${call.finishReason}.` : ""}
      </p>
      {call.attempts.length > 1 || status !== "ok" ? (
        <ol aria-label="Tried in this order" className="mt-1 flex flex-col gap-0.5 text-sm">
          {call.attempts.map((attempt, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: tries have a fixed order
            <li key={n} className="text-muted-foreground">
              {n + 1}. <span className="font-mono">{attempt.model}</span> at {attempt.provider}:{" "}
              {attempt.status === "200" ? "answered" : sentence(attempt.status)}
              {attempt.ms === null ? "" : ` after ${formatDuration(attempt.ms)}`}
            </li>
          ))}
        </ol>
      ) : null}
    </li>
  );
}
